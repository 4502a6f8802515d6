<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Calls</name>
    <message>
        <source>The call is not recorded any more: the disk is full, or can&apos;t be written (%1). What was recorded until now is kept in %2.</source>
        <translation>L’appel n’est plus enregistré&#xa0;: le disque est plein, ou ne peut pas être écrit (%1). Ce qui a été enregistré jusqu’ici est conservé dans %2.</translation>
    </message>
</context>
<context>
    <name>Contacts</name>
    <message>
        <source>Also called: %1</source>
        <translation>Autre nom&#xa0;: %1</translation>
    </message>
    <message>
        <source>Company: %1</source>
        <translation>Société&#xa0;: %1</translation>
    </message>
    <message>
        <source>The name is too long, and was cut.</source>
        <translation>Le nom est trop long et a été raccourci.</translation>
    </message>
    <message>
        <source>There are too many numbers, or one is too long: some were left out.</source>
        <translation>Il y a trop de numéros, ou l’un d’eux est trop long&#xa0;: certains ont été laissés de côté.</translation>
    </message>
    <message>
        <source>The notes are too long, and were cut.</source>
        <translation>Les notes sont trop longues et ont été raccourcies.</translation>
    </message>
    <message>
        <source>There are too many groups, or one has too long a name: some were left out.</source>
        <translation>Il y a trop de groupes, ou l’un d’eux a un nom trop long&#xa0;: certains ont été laissés de côté.</translation>
    </message>
    <message>
        <source>Something in it is too long, and was cut.</source>
        <translation>Un élément est trop long et a été raccourci.</translation>
    </message>
    <message>
        <source>The first row does not say which column is the name or the number.</source>
        <translation>La première ligne ne dit pas quelle colonne contient le nom ou le numéro.</translation>
    </message>
    <message>
        <source>A quotation mark is never closed.</source>
        <translation>Un guillemet n’est jamais fermé.</translation>
    </message>
    <message>
        <source>It has no name and no number.</source>
        <translation>Il n’y a ni nom ni numéro.</translation>
    </message>
    <message>
        <source>The card has no end.</source>
        <translation>La fiche n’a pas de fin.</translation>
    </message>
    <message>
        <source>A line is too long, and its end was left out.</source>
        <translation>Une ligne est trop longue, sa fin a été laissée de côté.</translation>
    </message>
    <message>
        <source>The picture can&apos;t be used, and was left out.</source>
        <translation>L’image ne peut pas être utilisée et a été laissée de côté.</translation>
    </message>
</context>
<context>
    <name>FailureWords</name>
    <message>
        <source>Edit account</source>
        <translation>Modifier le compte</translation>
    </message>
    <message>
        <source>Check connection</source>
        <translation>Vérifier la connexion</translation>
    </message>
    <message>
        <source>Show certificate</source>
        <translation>Afficher le certificat</translation>
    </message>
    <message>
        <source>Call again later</source>
        <translation>Rappeler plus tard</translation>
    </message>
    <message>
        <source>Edit number</source>
        <translation>Modifier le numéro</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Sound settings</source>
        <translation>Réglages du son</translation>
    </message>
    <message>
        <source>The server did not accept your name or password. Some providers use a login name that is not your number.</source>
        <translation>Le serveur n’a pas accepté votre nom ou votre mot de passe. Certains opérateurs utilisent un identifiant qui n’est pas votre numéro.</translation>
    </message>
    <message>
        <source>The server name cannot be found. Check the spelling and that you are online.</source>
        <translation>Le nom du serveur est introuvable. Vérifiez son orthographe et votre connexion à Internet.</translation>
    </message>
    <message>
        <source>The server did not answer.</source>
        <translation>Le serveur n’a pas répondu.</translation>
    </message>
    <message>
        <source>A web server answered, but it takes no SIP over WebSocket. Check the server and its port.</source>
        <translation>Un serveur web a répondu, mais il n’accepte pas SIP sur WebSocket. Vérifiez le serveur et son port.</translation>
    </message>
    <message>
        <source>The server wants a certificate of this account, and takes none that it got.</source>
        <translation>Le serveur demande un certificat de ce compte et n’accepte aucun de ceux qu’il a reçus.</translation>
    </message>
    <message>
        <source>A sips: address can only be called over TLS, which this account does not use.</source>
        <translation>Une adresse sips: ne peut être appelée que par TLS, que ce compte n’utilise pas.</translation>
    </message>
    <message>
        <source>The provider has a problem.</source>
        <translation>L’opérateur a un problème.</translation>
    </message>
    <message>
        <source>The server is overloaded.</source>
        <translation>Le serveur est surchargé.</translation>
    </message>
    <message>
        <source>The server&apos;s answer could not be understood.</source>
        <translation>La réponse du serveur n’a pas pu être comprise.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted.</source>
        <translation>Le certificat du serveur n’est pas digne de confiance.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another name.</source>
        <translation>Le certificat du serveur est établi pour un autre nom.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has expired.</source>
        <translation>Le certificat du serveur a expiré.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid yet. Check the date of this computer.</source>
        <translation>Le certificat du serveur n’est pas encore valable. Vérifiez la date de cet ordinateur.</translation>
    </message>
    <message>
        <source>The server refused this call.</source>
        <translation>Le serveur a refusé cet appel.</translation>
    </message>
    <message>
        <source>This number is not in use.</source>
        <translation>Ce numéro n’est pas attribué.</translation>
    </message>
    <message>
        <source>Not available right now.</source>
        <translation>Indisponible pour le moment.</translation>
    </message>
    <message>
        <source>The number is incomplete.</source>
        <translation>Le numéro est incomplet.</translation>
    </message>
    <message>
        <source>Busy.</source>
        <translation>Occupé.</translation>
    </message>
    <message>
        <source>The two phones share no audio format or encryption.</source>
        <translation>Les deux téléphones n’ont aucun format audio ou chiffrement en commun.</translation>
    </message>
    <message>
        <source>The call was declined.</source>
        <translation>L’appel a été refusé.</translation>
    </message>
    <message>
        <source>The server refused this account.</source>
        <translation>Le serveur a refusé ce compte.</translation>
    </message>
    <message>
        <source>The server did not accept this account.</source>
        <translation>Le serveur n’a pas accepté ce compte.</translation>
    </message>
    <message>
        <source>The server asks for a password, and none is known for this account.</source>
        <translation>Le serveur demande un mot de passe, et aucun n’est connu pour ce compte.</translation>
    </message>
    <message>
        <source>The key store with the password did not answer. Unlock it and try again.</source>
        <translation>Le trousseau de clés qui contient le mot de passe n’a pas répondu. Déverrouillez-le et réessayez.</translation>
    </message>
    <message>
        <source>The other side gave no sign of life.</source>
        <translation>Votre correspondant n’a plus donné signe de vie.</translation>
    </message>
    <message>
        <source>The other side never got our confirmation.</source>
        <translation>Votre correspondant n’a jamais reçu notre confirmation.</translation>
    </message>
    <message>
        <source>The call could not be made.</source>
        <translation>L’appel n’a pas pu aboutir.</translation>
    </message>
    <message>
        <source>%1 does not know this name.</source>
        <translation>%1 ne connaît pas ce nom.</translation>
    </message>
    <message>
        <source>The server is overloaded. Trying again at %1.</source>
        <translation>Le serveur est surchargé. Nouvel essai à %1.</translation>
    </message>
    <message>
        <source>The server did not accept this account. It says: %1.</source>
        <translation>Le serveur n’a pas accepté ce compte. Il dit&#xa0;: %1.</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>pas de réponse</translation>
    </message>
    <message>
        <source>overloaded</source>
        <translation>surchargé</translation>
    </message>
    <message>
        <source>its certificate is not trusted</source>
        <translation>son certificat n’est pas digne de confiance</translation>
    </message>
    <message>
        <source>its certificate is for another name</source>
        <translation>son certificat est établi pour un autre nom</translation>
    </message>
    <message>
        <source>its certificate has expired</source>
        <translation>son certificat a expiré</translation>
    </message>
    <message>
        <source>its certificate is not valid yet</source>
        <translation>son certificat n’est pas encore valable</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>pas de connexion</translation>
    </message>
    <message>
        <source>The server is overloaded. Try again at %1.</source>
        <translation>Le serveur est surchargé. Réessayez à %1.</translation>
    </message>
    <message>
        <source>The call could not be made. The server says: %1.</source>
        <translation>L’appel n’a pas pu aboutir. Le serveur dit&#xa0;: %1.</translation>
    </message>
    <message>
        <source>They can&apos;t be heard: no sound is arriving from %1.</source>
        <translation>Votre correspondant est inaudible&#xa0;: aucun son n’arrive de %1.</translation>
    </message>
    <message>
        <source>The key to this account&apos;s certificate is protected by a pass phrase, which is missing or wrong.</source>
        <translation>La clé du certificat de ce compte est protégée par une phrase secrète, qui manque ou n’est pas la bonne.</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>%1 is calling</source>
        <translation>%1 appelle</translation>
    </message>
    <message>
        <source>calls %1</source>
        <translation>appelle %1</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Répondre</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Refuser</translation>
    </message>
    <message>
        <source>Missed call from %1</source>
        <translation>Appel manqué de %1</translation>
    </message>
    <message numerus="yes">
        <source>%n missed calls</source>
        <translation>
            <numerusform>%n appel manqué</numerusform>
            <numerusform>%n appels manqués</numerusform>
        </translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Rappeler</translation>
    </message>
    <message>
        <source>Ahoy is still there, so that calls reach you: its sign in the tray brings the window back. To end it, choose Quit.</source>
        <translation>Ahoy reste actif pour que les appels vous parviennent&#xa0;: son icône dans la zone de notification ramène la fenêtre. Pour l’arrêter, choisissez Quitter.</translation>
    </message>
    <message>
        <source>Ahoy is only minimised, so that calls reach you. To end it, choose Quit.</source>
        <translation>Ahoy est seulement réduit, pour que les appels vous parviennent. Pour l’arrêter, choisissez Quitter.</translation>
    </message>
    <message>
        <source>You can still be called</source>
        <translation>Vous restez joignable</translation>
    </message>
</context>
<context>
    <name>Providers</name>
    <message>
        <source>%1: an address and a password are enough.</source>
        <translation>%1&#xa0;: une adresse et un mot de passe suffisent.</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>The phone&apos;s data could not be read (%1). It was set aside as %2 and begun anew: accounts have to be added again.</source>
        <translation>Les données du téléphone n’ont pas pu être lues (%1). Elles ont été mises de côté sous %2 et recommencées&#xa0;: il faut ajouter de nouveau les comptes.</translation>
    </message>
    <message>
        <source>The phone&apos;s data can&apos;t be kept in %1 (%2). Accounts and calls of this session will be forgotten.</source>
        <translation>Les données du téléphone ne peuvent pas être conservées dans %1 (%2). Les comptes et les appels de cette session seront oubliés.</translation>
    </message>
    <message>
        <source>The phone&apos;s data in %1 can&apos;t be changed (%2). What was there is used, but what is new will be forgotten.</source>
        <translation>Les données du téléphone dans %1 ne peuvent pas être modifiées (%2). Ce qui s’y trouvait est utilisé, mais ce qui est nouveau sera oublié.</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>This is not a number or address that can be called.</source>
        <translation>Ce n’est ni un numéro ni une adresse que l’on peut appeler.</translation>
    </message>
    <message>
        <source>There is no number or address to call.</source>
        <translation>Il n’y a ni numéro ni adresse à appeler.</translation>
    </message>
    <message>
        <source>This address is too long.</source>
        <translation>Cette adresse est trop longue.</translation>
    </message>
    <message>
        <source>The call is not answered yet.</source>
        <translation>L’appel n’a pas encore reçu de réponse.</translation>
    </message>
    <message>
        <source>The other call is not answered yet.</source>
        <translation>L’autre appel n’a pas encore reçu de réponse.</translation>
    </message>
    <message>
        <source>The call is being transferred already.</source>
        <translation>L’appel est déjà en cours de transfert.</translation>
    </message>
    <message>
        <source>A call can&apos;t be transferred to itself.</source>
        <translation>Un appel ne peut pas être transféré vers lui-même.</translation>
    </message>
    <message>
        <source>The call has ended.</source>
        <translation>L’appel a pris fin.</translation>
    </message>
    <message>
        <source>The call is over.</source>
        <translation>L’appel est terminé.</translation>
    </message>
    <message>
        <source>This call does not wait for an answer.</source>
        <translation>Cet appel n’attend pas de réponse.</translation>
    </message>
    <message>
        <source>Nobody sent this call elsewhere.</source>
        <translation>Personne n’a redirigé cet appel.</translation>
    </message>
    <message>
        <source>Digits are 1 to 64 of 0-9, *, # and A-D.</source>
        <translation>Les chiffres sont 1 à 64 signes parmi 0-9, *, # et A-D.</translation>
    </message>
    <message>
        <source>The call has no sound yet.</source>
        <translation>L’appel n’a pas encore de son.</translation>
    </message>
    <message>
        <source>The other phone takes no RFC 4733 digits.</source>
        <translation>L’autre téléphone n’accepte pas les chiffres selon RFC 4733.</translation>
    </message>
    <message>
        <source>A conference takes at least two calls.</source>
        <translation>Une conférence demande au moins deux appels.</translation>
    </message>
    <message>
        <source>A conference takes at most six calls.</source>
        <translation>Une conférence réunit au plus six appels.</translation>
    </message>
    <message>
        <source>The call is in no conference.</source>
        <translation>L’appel ne fait partie d’aucune conférence.</translation>
    </message>
    <message>
        <source>The call is being recorded already.</source>
        <translation>L’appel est déjà en cours d’enregistrement.</translation>
    </message>
    <message>
        <source>The last recording is being written out.</source>
        <translation>L’écriture du dernier enregistrement se termine.</translation>
    </message>
    <message>
        <source>The file&apos;s name must end in .wav, .ogg or .opus.</source>
        <translation>Le nom du fichier doit finir par .wav, .ogg ou .opus.</translation>
    </message>
    <message>
        <source>There is no free name for the recording.</source>
        <translation>Il n’y a plus de nom libre pour l’enregistrement.</translation>
    </message>
</context>
<context>
    <name>SettingsRows</name>
    <message>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Activé</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Désactivé</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Appels</translation>
    </message>
    <message>
        <source>Calls go out by</source>
        <translation>Appeler avec</translation>
    </message>
    <message>
        <source>default account outgoing main</source>
        <translation>compte par défaut sortant principal</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Microphone</translation>
    </message>
    <message>
        <source>input device headset recording</source>
        <translation>micro entrée appareil périphérique casque enregistrement</translation>
    </message>
    <message>
        <source>Microphone volume</source>
        <translation>Volume du microphone</translation>
    </message>
    <message>
        <source>Kept for each device.</source>
        <translation>Conservé pour chaque appareil.</translation>
    </message>
    <message>
        <source>loudness gain quiet level</source>
        <translation>volume gain faible niveau micro</translation>
    </message>
    <message>
        <source>Microphone level</source>
        <translation>Niveau du microphone</translation>
    </message>
    <message>
        <source>meter test</source>
        <translation>indicateur niveau test essai</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Haut-parleur</translation>
    </message>
    <message>
        <source>output device headset headphones loudspeaker</source>
        <translation>sortie appareil périphérique casque écouteurs haut-parleur enceinte</translation>
    </message>
    <message>
        <source>Speaker volume</source>
        <translation>Volume du haut-parleur</translation>
    </message>
    <message>
        <source>Speaker level</source>
        <translation>Niveau du haut-parleur</translation>
    </message>
    <message>
        <source>Say something and hear it back</source>
        <translation>Dire quelque chose et s’entendre</translation>
    </message>
    <message>
        <source>Records three seconds, then plays them.</source>
        <translation>Enregistre trois secondes, puis les fait entendre.</translation>
    </message>
    <message>
        <source>test microphone speaker echo check</source>
        <translation>test essai micro haut-parleur écho vérifier</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Démarrer</translation>
    </message>
    <message>
        <source>Ring tone</source>
        <translation>Sonnerie</translation>
    </message>
    <message>
        <source>Ring on</source>
        <translation>Sonner sur</translation>
    </message>
    <message>
        <source>May be another device than the one for calls.</source>
        <translation>Peut être un autre appareil que celui des appels.</translation>
    </message>
    <message>
        <source>ring device output speaker bell</source>
        <translation>sonnerie appareil sortie haut-parleur sonner</translation>
    </message>
    <message>
        <source>melody sound bell file</source>
        <translation>mélodie son sonnerie fichier musique</translation>
    </message>
    <message>
        <source>Ahoy&apos;s own</source>
        <translation>Celle d’Ahoy</translation>
    </message>
    <message>
        <source>This file can&apos;t be used as a ring tone.</source>
        <translation>Ce fichier ne peut pas servir de sonnerie.</translation>
    </message>
    <message>
        <source>Ring volume</source>
        <translation>Volume de la sonnerie</translation>
    </message>
    <message>
        <source>loudness bell level</source>
        <translation>volume sonnerie niveau fort</translation>
    </message>
    <message>
        <source>How it sounds</source>
        <translation>Aperçu de la sonnerie</translation>
    </message>
    <message>
        <source>play preview ring tone test</source>
        <translation>écouter aperçu sonnerie test essai</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Écouter</translation>
    </message>
    <message>
        <source>Your voice</source>
        <translation>Votre voix</translation>
    </message>
    <message>
        <source>Remove echo</source>
        <translation>Supprimer l’écho</translation>
    </message>
    <message>
        <source>Automatic: unless a headset is used.</source>
        <translation>Automatique&#xa0;: sauf si un casque est utilisé.</translation>
    </message>
    <message>
        <source>echo canceller</source>
        <translation>écho annulation suppression</translation>
    </message>
    <message>
        <source>Remove noise</source>
        <translation>Supprimer le bruit</translation>
    </message>
    <message>
        <source>noise suppression fan keyboard</source>
        <translation>bruit réduction suppression ventilateur clavier</translation>
    </message>
    <message>
        <source>Even out the loudness</source>
        <translation>Égaliser le volume</translation>
    </message>
    <message>
        <source>gain control volume</source>
        <translation>gain automatique contrôle volume</translation>
    </message>
    <message>
        <source>Incoming calls</source>
        <translation>Appels entrants</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Ne pas déranger</translation>
    </message>
    <message>
        <source>Callers hear that you are busy; their calls are kept as missed.</source>
        <translation>Ceux qui appellent entendent que vous êtes occupé&#xa0;; leurs appels sont conservés comme manqués.</translation>
    </message>
    <message>
        <source>quiet silent dnd</source>
        <translation>silence silencieux tranquille dnd npd</translation>
    </message>
    <message>
        <source>Answer by itself</source>
        <translation>Répondre tout seul</translation>
    </message>
    <message>
        <source>Every call is answered at once: whoever calls can hear this room.</source>
        <translation>Chaque appel est pris aussitôt&#xa0;: quiconque appelle peut entendre cette pièce.</translation>
    </message>
    <message>
        <source>automatic answer intercom</source>
        <translation>réponse automatique décrocher interphone</translation>
    </message>
    <message>
        <source>Refuse callers who hide their number</source>
        <translation>Refuser les appels masqués</translation>
    </message>
    <message>
        <source>anonymous unknown private block</source>
        <translation>anonyme inconnu privé masqué caché bloquer</translation>
    </message>
    <message>
        <source>Blocked numbers and addresses</source>
        <translation>Numéros et adresses bloqués</translation>
    </message>
    <message>
        <source>Their calls do not ring. A star stands for any digits: +49900*</source>
        <translation>Leurs appels ne sonnent pas. Une étoile remplace n’importe quels chiffres&#xa0;: +49900*</translation>
    </message>
    <message>
        <source>block list spam reject</source>
        <translation>liste de blocage bloquer indésirable spam refuser</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>Numéro ou adresse</translation>
    </message>
    <message>
        <source>This is no number or address that can be blocked.</source>
        <translation>Ce n’est ni un numéro ni une adresse que l’on peut bloquer.</translation>
    </message>
    <message>
        <source>Forwarding</source>
        <translation>Renvoi d’appel</translation>
    </message>
    <message>
        <source>Send calls on to</source>
        <translation>Renvoyer les appels vers</translation>
    </message>
    <message>
        <source>forward divert redirect</source>
        <translation>renvoi renvoyer transfert dévier rediriger</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>personne</translation>
    </message>
    <message>
        <source>This is no number or address that can be called.</source>
        <translation>Ce n’est ni un numéro ni une adresse que l’on peut appeler.</translation>
    </message>
    <message>
        <source>When calls are sent on</source>
        <translation>Quand les appels sont renvoyés</translation>
    </message>
    <message>
        <source>forward divert busy no answer</source>
        <translation>renvoi renvoyer dévier occupé sans réponse</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Toujours</translation>
    </message>
    <message>
        <source>When I am in a call</source>
        <translation>Quand je suis déjà en communication</translation>
    </message>
    <message>
        <source>When I do not answer</source>
        <translation>Quand je ne réponds pas</translation>
    </message>
    <message>
        <source>Rings for</source>
        <translation>Durée de la sonnerie</translation>
    </message>
    <message>
        <source>How long it rings before a call that nobody answers is sent on.</source>
        <translation>Le temps de sonnerie avant qu’un appel sans réponse soit renvoyé.</translation>
    </message>
    <message>
        <source>forward no answer timeout</source>
        <translation>renvoi sans réponse délai durée</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>secondes</translation>
    </message>
    <message>
        <source>This must be 5 to 180 seconds.</source>
        <translation>La durée doit être de 5 à 180 secondes.</translation>
    </message>
    <message>
        <source>During a call</source>
        <translation>Pendant un appel</translation>
    </message>
    <message>
        <source>What they hear on hold</source>
        <translation>Ce qu’on entend en attente</translation>
    </message>
    <message>
        <source>hold music waiting</source>
        <translation>attente musique patienter</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Silence</translation>
    </message>
    <message>
        <source>A soft tone</source>
        <translation>Une tonalité douce</translation>
    </message>
    <message>
        <source>This file can&apos;t be played to people on hold.</source>
        <translation>Ce fichier ne peut pas être joué aux personnes en attente.</translation>
    </message>
    <message>
        <source>Pause music while I talk</source>
        <translation>Suspendre la musique pendant que je parle</translation>
    </message>
    <message>
        <source>player media video</source>
        <translation>lecteur média musique vidéo pause</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Enregistrements</translation>
    </message>
    <message>
        <source>Folder for recordings</source>
        <translation>Dossier des enregistrements</translation>
    </message>
    <message>
        <source>record save directory</source>
        <translation>enregistrer sauvegarder dossier répertoire</translation>
    </message>
    <message>
        <source>the music folder</source>
        <translation>le dossier de musique</translation>
    </message>
    <message>
        <source>This folder can&apos;t be used.</source>
        <translation>Ce dossier ne peut pas être utilisé.</translation>
    </message>
    <message>
        <source>Format of recordings</source>
        <translation>Format des enregistrements</translation>
    </message>
    <message>
        <source>Ogg Opus files are about twenty times smaller.</source>
        <translation>Les fichiers Ogg Opus sont environ vingt fois plus petits.</translation>
    </message>
    <message>
        <source>record wav opus ogg file size</source>
        <translation>enregistrer wav opus ogg fichier taille</translation>
    </message>
    <message>
        <source>WAV</source>
        <translation>WAV</translation>
    </message>
    <message>
        <source>Ogg Opus</source>
        <translation>Ogg Opus</translation>
    </message>
    <message>
        <source>Both sides in one channel</source>
        <translation>Les deux côtés sur un seul canal</translation>
    </message>
    <message>
        <source>Otherwise you are on the left and they are on the right.</source>
        <translation>Sinon, vous êtes à gauche et votre correspondant à droite.</translation>
    </message>
    <message>
        <source>record stereo mono mixed</source>
        <translation>enregistrer stéréo mono mélangé</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Numéros</translation>
    </message>
    <message>
        <source>Country of your numbers</source>
        <translation>Pays de vos numéros</translation>
    </message>
    <message>
        <source>How a number without a country code is understood, and how calls sound.</source>
        <translation>Comment un numéro sans indicatif de pays est compris, et comment sonnent les appels.</translation>
    </message>
    <message>
        <source>region prefix tones area code</source>
        <translation>région pays préfixe indicatif tonalités</translation>
    </message>
    <message>
        <source>Address book</source>
        <translation>Carnet d’adresses</translation>
    </message>
    <message>
        <source>Bring contacts from a file</source>
        <translation>Importer des contacts d’un fichier</translation>
    </message>
    <message>
        <source>import vcard csv</source>
        <translation>importer import vcard csv</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>Save all contacts to a file</source>
        <translation>Enregistrer tous les contacts dans un fichier</translation>
    </message>
    <message>
        <source>export vcard csv backup</source>
        <translation>exporter export vcard csv sauvegarde</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>dark light night theme scheme</source>
        <translation>sombre clair nuit thème couleurs</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Taille du texte</translation>
    </message>
    <message>
        <source>font large small zoom scale</source>
        <translation>police caractères grand petit zoom échelle</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Petite</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Grande</translation>
    </message>
    <message>
        <source>Very large</source>
        <translation>Très grande</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>translation</source>
        <translation>langue traduction français</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Moins de mouvement</translation>
    </message>
    <message>
        <source>Panels change at once instead of sliding.</source>
        <translation>Les panneaux changent d’un coup au lieu de glisser.</translation>
    </message>
    <message>
        <source>animation effects reduced</source>
        <translation>animation effets réduire mouvement</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Bureau</translation>
    </message>
    <message>
        <source>Start with the computer</source>
        <translation>Démarrer avec l’ordinateur</translation>
    </message>
    <message>
        <source>So that calls reach you; the window stays out of sight.</source>
        <translation>Pour que les appels vous parviennent&#xa0;; la fenêtre reste cachée.</translation>
    </message>
    <message>
        <source>autostart login boot</source>
        <translation>démarrage automatique autostart session lancer</translation>
    </message>
    <message>
        <source>Open phone links with Ahoy</source>
        <translation>Ouvrir les liens de téléphone avec Ahoy</translation>
    </message>
    <message>
        <source>Links of web pages and mails; nothing is dialled unasked.</source>
        <translation>Liens des pages web et des courriels&#xa0;; rien n’est composé sans votre accord.</translation>
    </message>
    <message>
        <source>tel sip callto default application handler</source>
        <translation>tel sip callto application par défaut liens</translation>
    </message>
    <message>
        <source>Use Ahoy</source>
        <translation>Utiliser Ahoy</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Address of this computer</source>
        <translation>Adresse de cet ordinateur</translation>
    </message>
    <message>
        <source>Calls come and go by this address alone.</source>
        <translation>Les appels passent par cette seule adresse.</translation>
    </message>
    <message>
        <source>listen interface bind IP</source>
        <translation>écouter interface réseau carte IP</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatique</translation>
    </message>
    <message>
        <source>This is no address of this computer.</source>
        <translation>Ce n’est pas une adresse de cet ordinateur.</translation>
    </message>
    <message>
        <source>Port for calls</source>
        <translation>Port des appels</translation>
    </message>
    <message>
        <source>SIP UDP TCP listen</source>
        <translation>SIP UDP TCP écoute port</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535; leave it empty for any.</source>
        <translation>Un port est un nombre de 1 à 65535&#xa0;; laissez vide pour n’importe lequel.</translation>
    </message>
    <message>
        <source>Ports for sound</source>
        <translation>Ports du son</translation>
    </message>
    <message>
        <source>The first and the last, as in 20000-20099.</source>
        <translation>Le premier et le dernier, par exemple 20000-20099.</translation>
    </message>
    <message>
        <source>RTP range firewall</source>
        <translation>RTP plage pare-feu ports</translation>
    </message>
    <message>
        <source>These must be two ports, the lower one first: 20000-20099.</source>
        <translation>Il faut deux ports, le plus petit d’abord&#xa0;: 20000-20099.</translation>
    </message>
    <message>
        <source>Take calls that come from no provider</source>
        <translation>Accepter les appels sans opérateur</translation>
    </message>
    <message>
        <source>Anybody who reaches this computer can ring it; scanners do.</source>
        <translation>Quiconque atteint cet ordinateur peut le faire sonner&#xa0;; les robots le font.</translation>
    </message>
    <message>
        <source>direct call allow IP</source>
        <translation>appel direct autoriser IP</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Son</translation>
    </message>
    <message>
        <source>Shortest delay</source>
        <translation>Délai le plus court</translation>
    </message>
    <message>
        <source>Takes more of this computer; the sound may break up.</source>
        <translation>Sollicite davantage cet ordinateur&#xa0;; le son peut se couper.</translation>
    </message>
    <message>
        <source>low latency buffer</source>
        <translation>latence faible délai retard tampon</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Answer</source>
        <translation>Répondre</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>Raccrocher</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Ne pas déranger</translation>
    </message>
    <message>
        <source>Hide the window</source>
        <translation>Masquer la fenêtre</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>Afficher la fenêtre</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prêt</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Connexion…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Non connecté</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Non connecté</translation>
    </message>
    <message>
        <source>%1 is calling</source>
        <translation>%1 appelle</translation>
    </message>
    <message>
        <source>In a call with %1</source>
        <translation>En communication avec %1</translation>
    </message>
    <message numerus="yes">
        <source>%n missed calls</source>
        <translation>
            <numerusform>%n appel manqué</numerusform>
            <numerusform>%n appels manqués</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::app</name>
    <message>
        <source>The loudspeaker does not work. You can&apos;t hear the other side.</source>
        <translation>Le haut-parleur ne fonctionne pas. Vous ne pouvez pas entendre votre correspondant.</translation>
    </message>
    <message>
        <source>The microphone does not work. The other side can&apos;t hear you.</source>
        <translation>Le microphone ne fonctionne pas. Votre correspondant ne peut pas vous entendre.</translation>
    </message>
    <message>
        <source>The ring device does not work. Calls come in without a sound.</source>
        <translation>L’appareil de sonnerie ne fonctionne pas. Les appels arrivent sans bruit.</translation>
    </message>
    <message>
        <source>The loudspeaker works again.</source>
        <translation>Le haut-parleur fonctionne de nouveau.</translation>
    </message>
    <message>
        <source>The microphone works again.</source>
        <translation>Le microphone fonctionne de nouveau.</translation>
    </message>
    <message>
        <source>The ring device works again.</source>
        <translation>L’appareil de sonnerie fonctionne de nouveau.</translation>
    </message>
    <message>
        <source>The chosen loudspeaker is not there. The next of your choices is used.</source>
        <translation>Le haut-parleur choisi n’est pas là. Le suivant de vos choix est utilisé.</translation>
    </message>
    <message>
        <source>The chosen microphone is not there. The next of your choices is used.</source>
        <translation>Le microphone choisi n’est pas là. Le suivant de vos choix est utilisé.</translation>
    </message>
    <message>
        <source>The chosen ring device is not there. The next of your choices is used.</source>
        <translation>L’appareil de sonnerie choisi n’est pas là. Le suivant de vos choix est utilisé.</translation>
    </message>
    <message>
        <source>The chosen loudspeaker is not there. The usual one is used.</source>
        <translation>Le haut-parleur choisi n’est pas là. L’habituel est utilisé.</translation>
    </message>
    <message>
        <source>The chosen microphone is not there. The usual one is used.</source>
        <translation>Le microphone choisi n’est pas là. L’habituel est utilisé.</translation>
    </message>
    <message>
        <source>The chosen ring device is not there. The usual one is used.</source>
        <translation>L’appareil de sonnerie choisi n’est pas là. L’habituel est utilisé.</translation>
    </message>
    <message>
        <source>The sound files can&apos;t be used, there is no sound: %1</source>
        <translation>Les fichiers de son ne peuvent pas être utilisés, il n’y a pas de son&#xa0;: %1</translation>
    </message>
    <message>
        <source>The sound now goes through %1.</source>
        <translation>Le son passe maintenant par %1.</translation>
    </message>
    <message>
        <source>The ring tone can&apos;t be used, so Ahoy&apos;s own is heard: %1.</source>
        <translation>La sonnerie ne peut pas être utilisée, celle d’Ahoy la remplace&#xa0;: %1.</translation>
    </message>
    <message>
        <source>The music on hold can&apos;t be used, so a tone is heard: %1.</source>
        <translation>La musique d’attente ne peut pas être utilisée, une tonalité la remplace&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Ours: %1. Theirs: %2.</source>
        <translation>Ici&#xa0;: %1. En face&#xa0;: %2.</translation>
    </message>
    <message>
        <source>The request arrived and is being worked on.</source>
        <translation>La demande est arrivée et elle est en cours de traitement.</translation>
    </message>
    <message>
        <source>It rings.</source>
        <translation>Ça sonne.</translation>
    </message>
    <message>
        <source>The call is being forwarded.</source>
        <translation>L’appel est renvoyé.</translation>
    </message>
    <message>
        <source>The call waits in a queue.</source>
        <translation>L’appel attend dans une file.</translation>
    </message>
    <message>
        <source>Not answered yet; announcements may be heard.</source>
        <translation>Pas encore de réponse&#xa0;; des annonces sont peut-être audibles.</translation>
    </message>
    <message>
        <source>Accepted.</source>
        <translation>Accepté.</translation>
    </message>
    <message>
        <source>Who are you? The request is repeated with the password.</source>
        <translation>Qui êtes-vous&#xa0;? La demande est répétée avec le mot de passe.</translation>
    </message>
    <message>
        <source>Refused.</source>
        <translation>Refusé.</translation>
    </message>
    <message>
        <source>There is nobody of this name.</source>
        <translation>Il n’y a personne de ce nom.</translation>
    </message>
    <message>
        <source>Nobody answered in time.</source>
        <translation>Personne n’a répondu à temps.</translation>
    </message>
    <message>
        <source>They can&apos;t do what was offered.</source>
        <translation>L’autre côté ne peut rien faire de ce qui a été proposé.</translation>
    </message>
    <message>
        <source>Not available right now.</source>
        <translation>Indisponible pour le moment.</translation>
    </message>
    <message>
        <source>They know of no such call.</source>
        <translation>L’autre côté ne connaît pas cet appel.</translation>
    </message>
    <message>
        <source>Busy.</source>
        <translation>Occupé.</translation>
    </message>
    <message>
        <source>The call was given up before an answer.</source>
        <translation>L’appel a été abandonné avant une réponse.</translation>
    </message>
    <message>
        <source>Both sides asked at the same time; one waits and asks again.</source>
        <translation>Les deux côtés ont demandé en même temps&#xa0;; l’un attend et demande de nouveau.</translation>
    </message>
    <message>
        <source>The server is overloaded.</source>
        <translation>Le serveur est surchargé.</translation>
    </message>
    <message>
        <source>Declined.</source>
        <translation>Refusé.</translation>
    </message>
    <message>
        <source>The server has a problem.</source>
        <translation>Le serveur a un problème.</translation>
    </message>
    <message>
        <source>The message is too long for one.</source>
        <translation>Le message est trop long pour un seul envoi.</translation>
    </message>
    <message>
        <source>Opus, 48 kHz</source>
        <translation>Opus, 48 kHz</translation>
    </message>
    <message>
        <source>G.722, 16 kHz</source>
        <translation>G.722, 16 kHz</translation>
    </message>
    <message>
        <source>G.711, 8 kHz</source>
        <translation>G.711, 8 kHz</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>Codec</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Aller-retour</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>Gigue</translation>
    </message>
    <message>
        <source>Buffer</source>
        <translation>Tampon</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Perdus</translation>
    </message>
    <message>
        <source>%1 of %2 packets</source>
        <translation>%1 sur %2 paquets</translation>
    </message>
    <message>
        <source>Their sound comes from</source>
        <translation>Le son vient de</translation>
    </message>
    <message>
        <source>Nothing is heard</source>
        <translation>Rien à entendre</translation>
    </message>
    <message>
        <source>Encrypted, keys in the open</source>
        <translation>Chiffré, clés en clair</translation>
    </message>
    <message>
        <source>The sound is encrypted with %1, but the keys (SDES) went over a line that is not: who read them can listen.</source>
        <translation>Le son est chiffré avec %1, mais les clés (SDES) ont passé par une ligne qui ne l’est pas&#xa0;: qui les a lues peut écouter.</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Chiffré</translation>
    </message>
    <message>
        <source>The sound is encrypted with %1. The keys (SDES) went encrypted to your provider, which could listen.</source>
        <translation>Le son est chiffré avec %1. Les clés (SDES) sont parties chiffrées chez votre opérateur, qui pourrait écouter.</translation>
    </message>
    <message>
        <source>The sound is encrypted with %1, up to who answered. The keys were made there (DTLS); only who could change the call&apos;s messages on their way could listen.</source>
        <translation>Le son est chiffré avec %1, jusqu’à l’appareil qui a répondu. Les clés y ont été créées (DTLS)&#xa0;; seul qui pourrait modifier les messages de l’appel en chemin pourrait écouter.</translation>
    </message>
    <message>
        <source>The sound is encrypted with %1, up to who answered. The keys were made there (DTLS); your provider can&apos;t listen unless it took part.</source>
        <translation>Le son est chiffré avec %1, jusqu’à l’appareil qui a répondu. Les clés y ont été créées (DTLS)&#xa0;; votre opérateur ne peut pas écouter, sauf s’il y a pris part.</translation>
    </message>
    <message>
        <source>Making keys…</source>
        <translation>Création des clés…</translation>
    </message>
    <message>
        <source>Nothing is sent before there are keys (DTLS).</source>
        <translation>Rien n’est envoyé avant qu’il y ait des clés (DTLS).</translation>
    </message>
    <message>
        <source>No keys, no sound</source>
        <translation>Pas de clés, pas de son</translation>
    </message>
    <message>
        <source>The two phones could not make keys (DTLS), so nothing is sent.</source>
        <translation>Les deux téléphones n’ont pas pu créer de clés (DTLS), donc rien n’est envoyé.</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Non chiffré</translation>
    </message>
    <message>
        <source>Who is on the way can listen.</source>
        <translation>Qui se trouve sur le chemin peut écouter.</translation>
    </message>
    <message>
        <source>Ours: only encrypted. Theirs: not encrypted, or in a way that this phone does not have.</source>
        <translation>Ici&#xa0;: seulement chiffré. En face&#xa0;: non chiffré, ou d’une façon que ce téléphone ne connaît pas.</translation>
    </message>
    <message>
        <source>Ours: only encrypted.</source>
        <translation>Ici&#xa0;: seulement chiffré.</translation>
    </message>
    <message>
        <source>Theirs: only encrypted, in a way that this phone does not have.</source>
        <translation>En face&#xa0;: seulement chiffré, d’une façon que ce téléphone ne connaît pas.</translation>
    </message>
    <message>
        <source>Ours: not encrypted. Theirs: only encrypted.</source>
        <translation>Ici&#xa0;: non chiffré. En face&#xa0;: seulement chiffré.</translation>
    </message>
    <message>
        <source>Nothing arrives from them</source>
        <translation>Rien n’arrive de votre correspondant</translation>
    </message>
    <message>
        <source>Your network is losing %1 % of what they say</source>
        <translation>Votre réseau perd %1&#xa0;% de ce que dit votre correspondant</translation>
    </message>
    <message>
        <source>Your network is uneven, their voice comes late</source>
        <translation>Votre réseau est irrégulier, la voix arrive en retard</translation>
    </message>
    <message>
        <source>Your voice does not reach them</source>
        <translation>Votre voix n’arrive pas</translation>
    </message>
    <message>
        <source>Your voice arrives with gaps, %1 % of it is lost</source>
        <translation>Votre voix arrive hachée, %1&#xa0;% se perdent</translation>
    </message>
    <message>
        <source>Your voice arrives unevenly</source>
        <translation>Votre voix arrive irrégulièrement</translation>
    </message>
    <message>
        <source>Their phone sends no sound</source>
        <translation>Le téléphone en face n’envoie pas de son</translation>
    </message>
    <message>
        <source>Their phone does not keep up</source>
        <translation>Le téléphone en face ne suit pas</translation>
    </message>
    <message>
        <source>Your microphone is silent</source>
        <translation>Votre microphone est silencieux</translation>
    </message>
    <message>
        <source>Your microphone is too loud</source>
        <translation>Votre microphone est trop fort</translation>
    </message>
    <message>
        <source>This computer is too busy</source>
        <translation>Cet ordinateur est trop chargé</translation>
    </message>
    <message>
        <source>Their microphone is silent or too loud</source>
        <translation>Le microphone en face est silencieux ou trop fort</translation>
    </message>
    <message>
        <source>We ask for a call.</source>
        <translation>Nous demandons un appel.</translation>
    </message>
    <message>
        <source>They ask for a call.</source>
        <translation>L’autre côté demande un appel.</translation>
    </message>
    <message>
        <source>We confirm the answer.</source>
        <translation>Nous confirmons la réponse.</translation>
    </message>
    <message>
        <source>They confirm the answer.</source>
        <translation>L’autre côté confirme la réponse.</translation>
    </message>
    <message>
        <source>We hang up.</source>
        <translation>Nous raccrochons.</translation>
    </message>
    <message>
        <source>They hang up.</source>
        <translation>L’autre côté raccroche.</translation>
    </message>
    <message>
        <source>We give up before an answer.</source>
        <translation>Nous renonçons avant une réponse.</translation>
    </message>
    <message>
        <source>They give up before an answer.</source>
        <translation>L’autre côté renonce avant une réponse.</translation>
    </message>
    <message>
        <source>We send a digit.</source>
        <translation>Nous envoyons un chiffre.</translation>
    </message>
    <message>
        <source>They send a digit.</source>
        <translation>L’autre côté envoie un chiffre.</translation>
    </message>
    <message>
        <source>We tell the server where we are.</source>
        <translation>Nous disons au serveur où nous joindre.</translation>
    </message>
    <message>
        <source>We ask whether they are there.</source>
        <translation>Nous demandons si l’autre côté est là.</translation>
    </message>
    <message>
        <source>They ask whether we are there.</source>
        <translation>L’autre côté demande si nous sommes là.</translation>
    </message>
    <message>
        <source>Call ended after %1.</source>
        <translation>Appel terminé après %1.</translation>
    </message>
    <message>
        <source>You hung up before they answered.</source>
        <translation>Vous avez raccroché avant une réponse.</translation>
    </message>
    <message>
        <source>They did not answer.</source>
        <translation>Votre correspondant n’a pas répondu.</translation>
    </message>
    <message>
        <source>Call ended.</source>
        <translation>Appel terminé.</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Rappeler</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>Rappeler</translation>
    </message>
    <message>
        <source>Your Wi-Fi is losing %1 % of what they say</source>
        <translation>Votre Wi-Fi perd %1&#xa0;% de ce que dit votre correspondant</translation>
    </message>
    <message>
        <source>Your Wi-Fi is uneven, their voice comes late</source>
        <translation>Votre Wi-Fi est irrégulier, la voix arrive en retard</translation>
    </message>
    <message>
        <source>Their phone can&apos;t hand calls on. You are still connected.</source>
        <translation>Le téléphone en face ne sait pas transférer les appels. Vous êtes toujours en communication.</translation>
    </message>
    <message>
        <source>%1 could not be reached. You are still connected.</source>
        <translation>%1 est injoignable. Vous êtes toujours en communication.</translation>
    </message>
    <message>
        <source>%1 could not be reached: “%2” You are still connected.</source>
        <translation>%1 est injoignable&#xa0;: «&#xa0;%2&#xa0;» Vous êtes toujours en communication.</translation>
    </message>
    <message>
        <source>They talk to %1 now.</source>
        <translation>Votre correspondant parle maintenant avec %1.</translation>
    </message>
    <message>
        <source>It rings at %1…</source>
        <translation>Ça sonne chez %1…</translation>
    </message>
    <message>
        <source>Asking them to call %1…</source>
        <translation>Demande d’appeler %1…</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Chiffrement</translation>
    </message>
</context>
<context>
    <name>ahoy::app::Accounts</name>
    <message>
        <source>This account&apos;s address can&apos;t be used. Check its spelling.</source>
        <translation>L’adresse de ce compte ne peut pas être utilisée. Vérifiez son orthographe.</translation>
    </message>
    <message>
        <source>The server has not shown this certificate.</source>
        <translation>Le serveur n’a pas présenté ce certificat.</translation>
    </message>
    <message>
        <source>This account is switched off.</source>
        <translation>Ce compte est désactivé.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::CallReminder</name>
    <message>
        <source>You wanted to call %1 again.</source>
        <translation>Vous vouliez rappeler %1.</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>Rappeler</translation>
    </message>
    <message>
        <source>Ahoy reminds you at %1 to call %2.</source>
        <translation>Ahoy vous rappellera à %1 d’appeler %2.</translation>
    </message>
    <message>
        <source>Call now</source>
        <translation>Appeler</translation>
    </message>
</context>
<context>
    <name>ahoy::app::CallRequestsPresenter</name>
    <message>
        <source>The call can&apos;t be recorded. %1</source>
        <translation>L’appel ne peut pas être enregistré. %1</translation>
    </message>
    <message>
        <source>The recording is kept as %1.</source>
        <translation>L’enregistrement est conservé sous %1.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>The recording is in the folder %1.</source>
        <translation>L’enregistrement est dans le dossier %1.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::Calls</name>
    <message>
        <source>They can be reached at %1.</source>
        <translation>Votre correspondant est joignable à l’adresse %1.</translation>
    </message>
    <message>
        <source>the other side</source>
        <translation>votre correspondant</translation>
    </message>
    <message>
        <source>No way between your networks was found. A TURN server may help.</source>
        <translation>Aucun chemin n’a été trouvé entre les deux réseaux. Un serveur TURN peut aider.</translation>
    </message>
    <message>
        <source>It came before and stopped: their phone or network may be gone.</source>
        <translation>Il arrivait, puis s’est arrêté&#xa0;: le téléphone ou le réseau en face a peut-être disparu.</translation>
    </message>
    <message>
        <source>Their phone hears you but sends nothing: they may be muted.</source>
        <translation>Le téléphone en face vous entend mais n’envoie rien&#xa0;: son micro est peut-être coupé.</translation>
    </message>
    <message>
        <source>They named an address of their own network; their router must translate it.</source>
        <translation>Votre correspondant a indiqué une adresse de son propre réseau&#xa0;; son routeur doit la traduire.</translation>
    </message>
    <message>
        <source>They named no address for the sound.</source>
        <translation>Votre correspondant n’a indiqué aucune adresse pour le son.</translation>
    </message>
    <message>
        <source>A firewall or router between you may block it.</source>
        <translation>Un pare-feu ou un routeur entre vous le bloque peut-être.</translation>
    </message>
    <message>
        <source>“Do not disturb” was on.</source>
        <translation>«&#xa0;Ne pas déranger&#xa0;» était activé.</translation>
    </message>
    <message>
        <source>Forwarded to %1.</source>
        <translation>Renvoyé vers %1.</translation>
    </message>
    <message>
        <source>Nobody answered here, so it was forwarded to %1.</source>
        <translation>Personne n’a répondu ici, l’appel a donc été renvoyé vers %1.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::CallsPresenter</name>
    <message>
        <source>Call there</source>
        <translation>Appeler cette adresse</translation>
    </message>
</context>
<context>
    <name>ahoy::app::CompositionRoot</name>
    <message>
        <source>The network settings could not be used: %1. Another port was taken.</source>
        <translation>Les réglages du réseau n’ont pas pu être utilisés&#xa0;: %1. Un autre port a été pris.</translation>
    </message>
    <message>
        <source>The call could not be kept in the history: %1</source>
        <translation>L’appel n’a pas pu être conservé dans l’historique&#xa0;: %1</translation>
    </message>
    <message>
        <source>The server of %1 has a new certificate. It is a good one, and the one that you trusted counts no more.</source>
        <translation>Le serveur de %1 a un nouveau certificat. Il est bon, et celui auquel vous faisiez confiance ne compte plus.</translation>
    </message>
    <message>
        <source>Echo line</source>
        <translation>Ligne d’écho</translation>
    </message>
    <message>
        <source>The echo line could not be started: %1</source>
        <translation>La ligne d’écho n’a pas pu démarrer&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>ahoy::app::ContactModel</name>
    <message>
        <source>Favourites</source>
        <translation>Favoris</translation>
    </message>
</context>
<context>
    <name>ahoy::app::ContactsPresenter</name>
    <message>
        <source>This contact was deleted meanwhile.</source>
        <translation>Ce contact a été supprimé entre-temps.</translation>
    </message>
    <message>
        <source>The import was stopped.</source>
        <translation>L’importation a été arrêtée.</translation>
    </message>
    <message>
        <source>This picture can&apos;t be used. Take a JPEG or PNG of at most 16 MB.</source>
        <translation>Cette image ne peut pas être utilisée. Prenez un fichier JPEG ou PNG de 16 Mo au plus.</translation>
    </message>
    <message>
        <source>A contact needs a name or a number.</source>
        <translation>Il faut un nom ou un numéro pour un contact.</translation>
    </message>
    <message>
        <source>The file holds more than the phone can keep.</source>
        <translation>Le fichier contient plus que le téléphone ne peut conserver.</translation>
    </message>
    <message>
        <source>This is no file that contacts can be read from.</source>
        <translation>Aucun contact ne peut être lu dans ce fichier.</translation>
    </message>
    <message>
        <source>There are as many contacts as the phone can keep.</source>
        <translation>Il y a autant de contacts que le téléphone peut en conserver.</translation>
    </message>
    <message>
        <source>That did not work: %1</source>
        <translation>Cela n’a pas fonctionné&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts were written.</source>
        <translation>
            <numerusform>%n contact a été écrit.</numerusform>
            <numerusform>%n contacts ont été écrits.</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Ligne %1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>ahoy::app::DesktopPresenter</name>
    <message>
        <source>A call is going on</source>
        <translation>Un appel est en cours</translation>
    </message>
    <message>
        <source>This is no number or address that can be called.</source>
        <translation>Ce n’est ni un numéro ni une adresse que l’on peut appeler.</translation>
    </message>
    <message>
        <source>Phone links open with Ahoy now.</source>
        <translation>Les liens de téléphone s’ouvrent maintenant avec Ahoy.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::HistoryPresenter</name>
    <message numerus="yes">
        <source>%n calls were deleted.</source>
        <translation>
            <numerusform>%n appel a été supprimé.</numerusform>
            <numerusform>%n appels ont été supprimés.</numerusform>
        </translation>
    </message>
    <message>
        <source>The note could not be kept: %1</source>
        <translation>La note n’a pas pu être conservée&#xa0;: %1</translation>
    </message>
    <message>
        <source>The details of this call are not kept any more.</source>
        <translation>Les détails de cet appel ne sont plus conservés.</translation>
    </message>
    <message numerus="yes">
        <source>%n calls were saved in %1.</source>
        <translation>
            <numerusform>%n appel a été enregistré dans %1.</numerusform>
            <numerusform>%n appels ont été enregistrés dans %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The calls could not be saved: %1</source>
        <translation>Les appels n’ont pas pu être enregistrés&#xa0;: %1</translation>
    </message>
    <message>
        <source>The recording is not there any more: %1</source>
        <translation>L’enregistrement n’est plus là&#xa0;: %1</translation>
    </message>
    <message>
        <source>No program was found that opens %1.</source>
        <translation>Aucun programme n’a été trouvé pour ouvrir %1.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::ImportPresenter</name>
    <message>
        <source>This file is too large to be one of a phone.</source>
        <translation>Ce fichier est trop grand pour être celui d’un téléphone.</translation>
    </message>
    <message>
        <source>This file can&apos;t be opened.</source>
        <translation>Ce fichier ne peut pas être ouvert.</translation>
    </message>
    <message>
        <source>There are no accounts in this file that can be understood.</source>
        <translation>Ce fichier ne contient aucun compte compréhensible.</translation>
    </message>
    <message>
        <source>Its password can be read by %1 alone.</source>
        <translation>Son mot de passe n’est lisible que par %1.</translation>
    </message>
    <message>
        <source>Its password is not in the file.</source>
        <translation>Son mot de passe n’est pas dans le fichier.</translation>
    </message>
    <message>
        <source>Not every account could be brought over: %1</source>
        <translation>Certains comptes n’ont pas pu être repris&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n accounts were brought over.</source>
        <translation>
            <numerusform>%n compte a été repris.</numerusform>
            <numerusform>%n comptes ont été repris.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::app::LinkHandler</name>
    <message>
        <source>The file %1 can&apos;t be written.</source>
        <translation>Le fichier %1 ne peut pas être écrit.</translation>
    </message>
    <message>
        <source>The desktop did not take Ahoy for phone links. Choose it in the desktop&apos;s own settings.</source>
        <translation>Le bureau n’a pas pris Ahoy pour les liens de téléphone. Choisissez-le dans les réglages du bureau.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::Messages</name>
    <message>
        <source>Ahoy ended before an answer came.</source>
        <translation>Ahoy a été quitté avant l’arrivée d’une réponse.</translation>
    </message>
    <message>
        <source>There is no account %1.</source>
        <translation>Il n’y a pas de compte %1.</translation>
    </message>
    <message>
        <source>There is nothing to send.</source>
        <translation>Il n’y a rien à envoyer.</translation>
    </message>
    <message>
        <source>The server name cannot be found.</source>
        <translation>Le nom du serveur est introuvable.</translation>
    </message>
    <message>
        <source>The server did not answer.</source>
        <translation>Le serveur n’a pas répondu.</translation>
    </message>
    <message>
        <source>The server did not accept your name or password.</source>
        <translation>Le serveur n’a pas accepté votre nom ou votre mot de passe.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::Secrets</name>
    <message>
        <source>No key store answered on this computer. Passwords are kept in %1, which only you can read.</source>
        <translation>Aucun trousseau de clés n’a répondu sur cet ordinateur. Les mots de passe sont conservés dans %1, que vous seul pouvez lire.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::Settings</name>
    <message>
        <source>The settings could not be read and were set aside as %1. The defaults are used.</source>
        <translation>Les réglages n’ont pas pu être lus et ont été mis de côté sous %1. Les valeurs par défaut sont utilisées.</translation>
    </message>
    <message>
        <source>The settings in %1 could not be read. The defaults are used.</source>
        <translation>Les réglages dans %1 n’ont pas pu être lus. Les valeurs par défaut sont utilisées.</translation>
    </message>
    <message>
        <source>The settings in %1 could not be read: %2. The defaults are used.</source>
        <translation>Les réglages dans %1 n’ont pas pu être lus&#xa0;: %2. Les valeurs par défaut sont utilisées.</translation>
    </message>
    <message>
        <source>The setting %1. Its default is used.</source>
        <translation>Réglage&#xa0;: %1. Sa valeur par défaut est utilisée.</translation>
    </message>
    <message>
        <source>There is no setting %1.</source>
        <translation>Il n’y a pas de réglage %1.</translation>
    </message>
    <message>
        <source>The settings could not be written: %1</source>
        <translation>Les réglages n’ont pas pu être écrits&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>ahoy::app::SettingsPresenter</name>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>The system&apos;s default</source>
        <translation>Choix du système</translation>
    </message>
    <message>
        <source>The first that is in use</source>
        <translation>Le premier en service</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Say something now…</source>
        <translation>Dites quelque chose maintenant…</translation>
    </message>
    <message>
        <source>This is how it sounded.</source>
        <translation>Voilà ce qu’on entendait.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::SignIn</name>
    <message>
        <source>No microphone was found. Plug one in.</source>
        <translation>Aucun microphone n’a été trouvé. Branchez-en un.</translation>
    </message>
    <message>
        <source>No loudspeaker was found. Plug one in.</source>
        <translation>Aucun haut-parleur n’a été trouvé. Branchez-en un.</translation>
    </message>
    <message>
        <source>An address looks like me@example.com.</source>
        <translation>Une adresse ressemble à me@example.com.</translation>
    </message>
    <message>
        <source>The server must be a name or address, perhaps with a port: sip.example.com:5061.</source>
        <translation>Le serveur doit être un nom ou une adresse, éventuellement avec un port&#xa0;: sip.example.com:5061.</translation>
    </message>
    <message>
        <source>The outbound proxy must be a name or address that goes with the transport.</source>
        <translation>Le proxy sortant doit être un nom ou une adresse qui convient au transport.</translation>
    </message>
    <message>
        <source>An address that begins with sips: goes over TLS alone. Choose another transport.</source>
        <translation>Une adresse qui commence par sips: ne passe que par TLS. Choisissez un autre transport.</translation>
    </message>
    <message>
        <source>The STUN server must be a name or address, perhaps with a port.</source>
        <translation>Le serveur STUN doit être un nom ou une adresse, éventuellement avec un port.</translation>
    </message>
    <message>
        <source>The TURN server must be a name or address, perhaps with a port.</source>
        <translation>Le serveur TURN doit être un nom ou une adresse, éventuellement avec un port.</translation>
    </message>
    <message>
        <source>The seconds must be a whole number, as in 600.</source>
        <translation>Les secondes doivent être un nombre entier, par exemple 600.</translation>
    </message>
    <message>
        <source>The country must be two letters, as in DE.</source>
        <translation>Le pays doit être indiqué par deux lettres, par exemple FR.</translation>
    </message>
    <message>
        <source>The voicemail number is none that can be called.</source>
        <translation>Le numéro de messagerie vocale ne peut pas être appelé.</translation>
    </message>
    <message>
        <source>The file of authorities can&apos;t be read, or holds no certificates.</source>
        <translation>Le fichier des autorités ne peut pas être lu, ou ne contient aucun certificat.</translation>
    </message>
</context>
<context>
    <name>ahoy::ui</name>
    <message>
        <source>Calling…</source>
        <translation>Appel…</translation>
    </message>
    <message>
        <source>Ringing…</source>
        <translation>Ça sonne…</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Connexion…</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>They put you on hold</source>
        <translation>Votre correspondant vous a mis en attente</translation>
    </message>
    <message>
        <source>Hanging up…</source>
        <translation>Fin de l’appel…</translation>
    </message>
    <message>
        <source>Call ended</source>
        <translation>Appel terminé</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Non chiffré</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Chiffré</translation>
    </message>
    <message>
        <source>No sound arrives</source>
        <translation>Aucun son n’arrive</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>Mauvaise</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>Moyenne</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Bonne</translation>
    </message>
    <message>
        <source>Excellent</source>
        <translation>Excellente</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Manqué</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Sans réponse</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Occupé</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échec</translation>
    </message>
    <message>
        <source>Answered elsewhere</source>
        <translation>Pris ailleurs</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Forwarded</source>
        <translation>Renvoyé</translation>
    </message>
    <message>
        <source>No sound arrived</source>
        <translation>Aucun son n’est arrivé</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::AccountChooser</name>
    <message>
        <source>Call by %1</source>
        <translation>Appeler avec %1</translation>
    </message>
    <message>
        <source>%1 (Alt+Down chooses)</source>
        <translation>%1 (Alt+Bas pour choisir)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>an account, and its state</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::AccountImportPage</name>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>From another phone</source>
        <translation>Depuis un autre téléphone</translation>
    </message>
    <message>
        <source>Bring them</source>
        <translation>Les reprendre</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>Choisir un autre fichier…</translation>
    </message>
    <message>
        <source>Choose the file in which Linphone, Twinkle, MicroSIP, baresip or Zoiper keeps its accounts.</source>
        <translation>Choisissez le fichier dans lequel Linphone, Twinkle, MicroSIP, baresip ou Zoiper conserve ses comptes.</translation>
    </message>
    <message>
        <source>These phones have been used on this computer. Nothing of theirs is changed.</source>
        <translation>Ces téléphones ont été utilisés sur cet ordinateur. Rien n’y est modifié.</translation>
    </message>
    <message>
        <source>%1 has no accounts here, but contacts.</source>
        <translation>%1 n’a pas de comptes ici, mais des contacts.</translation>
    </message>
    <message>
        <source>This is what %1 has. Choose what you want.</source>
        <translation>Voici ce que contient %1. Choisissez ce que vous voulez.</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts</source>
        <translation>
            <numerusform>%n contact</numerusform>
            <numerusform>%n contacts</numerusform>
        </translation>
    </message>
    <message>
        <source>This phone has it already.</source>
        <translation>Ce téléphone l’a déjà.</translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation>Mot de passe de %1</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Accounts of another phone</source>
        <translation>Comptes d’un autre téléphone</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::AccountMore</name>
    <message>
        <source>Sound formats</source>
        <translation>Formats audio</translation>
    </message>
    <message>
        <source>Name and login</source>
        <translation>Nom et connexion</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Votre nom</translation>
    </message>
    <message>
        <source>what people see when you call</source>
        <translation>ce qui s’affiche quand vous appelez</translation>
    </message>
    <message>
        <source>Login name</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>if it is not the name in the address</source>
        <translation>s’il diffère du nom dans l’adresse</translation>
    </message>
    <message>
        <source>Voicemail number</source>
        <translation>Numéro de messagerie</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>Country of its numbers</source>
        <translation>Pays de ses numéros</translation>
    </message>
    <message>
        <source>two letters, as in DE</source>
        <translation>deux lettres, par exemple FR</translation>
    </message>
    <message>
        <source>Use this account</source>
        <translation>Utiliser ce compte</translation>
    </message>
    <message>
        <source>Way to the server</source>
        <translation>Chemin vers le serveur</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>found by the address</source>
        <translation>trouvé d’après l’adresse</translation>
    </message>
    <message>
        <source>Outbound proxy</source>
        <translation>Proxy sortant</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>WebSocket with TLS</source>
        <translation>WebSocket avec TLS</translation>
    </message>
    <message>
        <source>Can be called</source>
        <translation>Peut être appelé</translation>
    </message>
    <message>
        <source>Tells the server where this phone is.</source>
        <translation>Indique au serveur où se trouve ce téléphone.</translation>
    </message>
    <message>
        <source>Tell it again after (seconds)</source>
        <translation>L’indiquer de nouveau après (secondes)</translation>
    </message>
    <message>
        <source>600</source>
        <translation>600</translation>
    </message>
    <message>
        <source>Ask for news of the voicemail</source>
        <translation>Demander s’il y a des messages vocaux</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Chiffrement</translation>
    </message>
    <message>
        <source>Encryption of the sound</source>
        <translation>Chiffrement du son</translation>
    </message>
    <message>
        <source>If the other side can</source>
        <translation>Si le correspondant le peut</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Toujours</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Jamais</translation>
    </message>
    <message>
        <source>How the keys are agreed</source>
        <translation>Comment les clés sont convenues</translation>
    </message>
    <message>
        <source>Way of the sound</source>
        <translation>Chemin du son</translation>
    </message>
    <message>
        <source>Try every way through routers</source>
        <translation>Essayer tous les chemins à travers les routeurs</translation>
    </message>
    <message>
        <source>ICE: helps where sound goes one way only.</source>
        <translation>ICE&#xa0;: aide quand le son ne passe que dans un sens.</translation>
    </message>
    <message>
        <source>STUN server</source>
        <translation>Serveur STUN</translation>
    </message>
    <message>
        <source>TURN server</source>
        <translation>Serveur TURN</translation>
    </message>
    <message>
        <source>TURN login name</source>
        <translation>Identifiant TURN</translation>
    </message>
    <message>
        <source>TURN password</source>
        <translation>Mot de passe TURN</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Certificats</translation>
    </message>
    <message>
        <source>Authorities that are trusted too</source>
        <translation>Autres autorités de confiance</translation>
    </message>
    <message>
        <source>Certificate of this account</source>
        <translation>Certificat de ce compte</translation>
    </message>
    <message>
        <source>Key to that certificate</source>
        <translation>Clé de ce certificat</translation>
    </message>
    <message>
        <source>the stored one</source>
        <translation>celui enregistré</translation>
    </message>
    <message>
        <source>Pass phrase of that key</source>
        <translation>Phrase secrète de cette clé</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::AccountPage</name>
    <message>
        <source>Connect</source>
        <translation>Se connecter</translation>
    </message>
    <message>
        <source>Try it without an account</source>
        <translation>Essayer sans compte</translation>
    </message>
    <message>
        <source>Calls the echo line inside this phone: you hear yourself</source>
        <translation>Appelle la ligne d’écho de ce téléphone&#xa0;: vous vous entendez vous-même</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Remove this account</source>
        <translation>Retirer ce compte</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Leave it empty to keep the one that is stored.</source>
        <translation>Laissez vide pour garder celui qui est enregistré.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Moins</translation>
    </message>
    <message>
        <source>Edit account</source>
        <translation>Modifier le compte</translation>
    </message>
    <message>
        <source>Sign in to your phone account</source>
        <translation>Connectez-vous à votre compte téléphonique</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>Ajouter un compte</translation>
    </message>
    <message>
        <source>Your address is needed: it looks like me@example.com.</source>
        <translation>Il manque votre adresse&#xa0;: elle ressemble à me@example.com.</translation>
    </message>
    <message>
        <source>An address looks like me@example.com.</source>
        <translation>Une adresse ressemble à me@example.com.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Connexion…</translation>
    </message>
    <message>
        <source>From another phone…</source>
        <translation>Depuis un autre téléphone…</translation>
    </message>
    <message>
        <source>Brings accounts of Linphone, Twinkle, MicroSIP, baresip or Zoiper</source>
        <translation>Reprend les comptes de Linphone, Twinkle, MicroSIP, baresip ou Zoiper</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::AccountStrip</name>
    <message>
        <source>Off</source>
        <translation>Désactivé</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Connexion…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Non connecté</translation>
    </message>
    <message>
        <source>No account</source>
        <translation>Aucun compte</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>prêt</translation>
    </message>
    <message>
        <source>Account %1, %2</source>
        <translation>Compte %1, %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Edit account…</source>
        <translation>Modifier le compte…</translation>
    </message>
    <message>
        <source>Add account…</source>
        <translation>Ajouter un compte…</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Ne pas déranger</translation>
    </message>
    <message>
        <source>Forwarding calls</source>
        <translation>Renvoi d’appel activé</translation>
    </message>
    <message>
        <source>Forwarding to %1…</source>
        <translation>Renvoi vers %1…</translation>
    </message>
    <message>
        <source>Forward calls…</source>
        <translation>Renvoyer les appels…</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::AccountsPanel</name>
    <message>
        <source>Remove this account and its password?</source>
        <translation>Retirer ce compte et son mot de passe&#xa0;?</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prêt</translation>
    </message>
    <message>
        <source>Use account %1</source>
        <translation>Utiliser le compte %1</translation>
    </message>
    <message>
        <source>Edit account %1</source>
        <translation>Modifier le compte %1</translation>
    </message>
    <message>
        <source>Remove account %1</source>
        <translation>Retirer le compte %1</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>Ajouter un compte</translation>
    </message>
    <message>
        <source>From another phone…</source>
        <translation>Depuis un autre téléphone…</translation>
    </message>
    <message>
        <source>Brings accounts of Linphone, Twinkle, MicroSIP, baresip or Zoiper</source>
        <translation>Reprend les comptes de Linphone, Twinkle, MicroSIP, baresip ou Zoiper</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ActionControl</name>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::BannerBar</name>
    <message>
        <source>Put away</source>
        <translation>Masquer</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallControls</name>
    <message>
        <source>Mute</source>
        <translation>Muet</translation>
    </message>
    <message>
        <source>Mute the microphone (Ctrl+M)</source>
        <translation>Couper le microphone (Ctrl+M)</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Attente</translation>
    </message>
    <message>
        <source>Put on hold (Ctrl+H)</source>
        <translation>Mettre en attente (Ctrl+H)</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>Clavier</translation>
    </message>
    <message>
        <source>Send digits</source>
        <translation>Envoyer des chiffres</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transférer</translation>
    </message>
    <message>
        <source>Hand the call on (Ctrl+T)</source>
        <translation>Transférer l’appel (Ctrl+T)</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Call somebody else; this call is put on hold</source>
        <translation>Appeler quelqu’un d’autre&#xa0;; cet appel est mis en attente</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Record both sides</source>
        <translation>Enregistrer les deux côtés</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Son</translation>
    </message>
    <message>
        <source>Speaker and microphone</source>
        <translation>Haut-parleur et microphone</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>What else can be done with this call</source>
        <translation>Autres actions pour cet appel</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Raccrocher</translation>
    </message>
    <message>
        <source>End the call (F4)</source>
        <translation>Raccrocher (F4)</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>Arrêter l’enregistrement</translation>
    </message>
    <message>
        <source>Digits can be sent once the call goes on</source>
        <translation>Les chiffres pourront être envoyés quand l’appel reprendra</translation>
    </message>
    <message>
        <source>The call is being handed on already</source>
        <translation>L’appel est déjà en cours de transfert</translation>
    </message>
    <message>
        <source>End all</source>
        <translation>Tout terminer</translation>
    </message>
    <message>
        <source>End all calls of the conference (F4)</source>
        <translation>Raccrocher tous les appels de la conférence (F4)</translation>
    </message>
    <message>
        <source>Be heard again (Ctrl+M)</source>
        <translation>Être de nouveau entendu (Ctrl+M)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Go on talking (Ctrl+H)</source>
        <translation>Reprendre la conversation (Ctrl+H)</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Réunir</translation>
    </message>
    <message>
        <source>Make a conference: everybody hears everybody</source>
        <translation>Former une conférence&#xa0;: chacun entend tous les autres</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallDetails</name>
    <message>
        <source>Show what was said between the phones</source>
        <translation>Afficher les échanges entre les téléphones</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallKeypad</name>
    <message>
        <source>Hide</source>
        <translation>Masquer</translation>
    </message>
    <message>
        <source>Hide the keypad</source>
        <translation>Masquer le clavier</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Raccrocher</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallList</name>
    <message>
        <source>Muted</source>
        <translation>Micro coupé</translation>
    </message>
    <message>
        <source>No longer muted</source>
        <translation>Micro rétabli</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>En communication</translation>
    </message>
    <message>
        <source>Conference</source>
        <translation>Conférence</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the names of a conference</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a name, and what is the matter</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>No longer recorded</source>
        <translation>L’enregistrement est arrêté</translation>
    </message>
    <message>
        <source>In the conference</source>
        <translation>Dans la conférence</translation>
    </message>
    <message>
        <source>No longer in the conference</source>
        <translation>Ne fait plus partie de la conférence</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallPage</name>
    <message>
        <source>by %1</source>
        <translation>par %1</translation>
    </message>
    <message>
        <source>Connect the two</source>
        <translation>Relier les deux</translation>
    </message>
    <message>
        <source>Connect %1 with %2</source>
        <translation>Relier %1 à %2</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallPanel</name>
    <message>
        <source>Show the lists</source>
        <translation>Afficher les listes</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallStrip</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Talk to %1</source>
        <translation>Parler avec %1</translation>
    </message>
    <message>
        <source>%1, recording</source>
        <translation>%1, enregistrement</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Enregistrement</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CertificatePage</name>
    <message>
        <source>The server&apos;s certificate</source>
        <translation>Le certificat du serveur</translation>
    </message>
    <message>
        <source>It is not the one that you trusted before. If nobody told you of a new one, somebody may be listening.</source>
        <translation>Ce n’est pas celui auquel vous faisiez confiance. Si personne ne vous en a annoncé un nouveau, quelqu’un écoute peut-être.</translation>
    </message>
    <message>
        <source>The phone looks for</source>
        <translation>Le téléphone cherche</translation>
    </message>
    <message>
        <source>It is for</source>
        <translation>Il est établi pour</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Délivré par</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Validité</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>Empreinte (SHA-256)</translation>
    </message>
    <message>
        <source>Copy the fingerprint</source>
        <translation>Copier l’empreinte</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Trust it for this account</source>
        <translation>Faire confiance pour ce compte</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
    <message>
        <source>no server; it calls itself “%1”</source>
        <translation>aucun serveur&#xa0;; il se nomme «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Trust it only if the people who run the server tell you the same fingerprint. It then counts for %1 alone, and for this server.</source>
        <translation>Ne lui faites confiance que si les responsables du serveur vous donnent la même empreinte. Il ne compte alors que pour %1 et pour ce serveur.</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CodecList</name>
    <message>
        <source>Opus: best sound, little data</source>
        <translation>Opus&#xa0;: le meilleur son, peu de données</translation>
    </message>
    <message>
        <source>G.722: wide sound</source>
        <translation>G.722&#xa0;: son large</translation>
    </message>
    <message>
        <source>G.711 A-law: as a telephone, Europe</source>
        <translation>G.711 loi A&#xa0;: comme un téléphone, Europe</translation>
    </message>
    <message>
        <source>G.711 µ-law: as a telephone, America</source>
        <translation>G.711 loi µ&#xa0;: comme un téléphone, Amérique</translation>
    </message>
    <message>
        <source>Sound formats, the preferred one first</source>
        <translation>Formats audio, le préféré en premier</translation>
    </message>
    <message>
        <source>Prefer it more</source>
        <translation>Préférer davantage</translation>
    </message>
    <message>
        <source>Prefer it less</source>
        <translation>Préférer moins</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::Completion</name>
    <message>
        <source>Suggestions</source>
        <translation>Suggestions</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ConferencePage</name>
    <message>
        <source>Conference</source>
        <translation>Conférence</translation>
    </message>
    <message>
        <source>Split: go on with each of them alone</source>
        <translation>Séparer&#xa0;: continuer avec chacun à part</translation>
    </message>
    <message numerus="yes">
        <source>You and %n others</source>
        <translation>
            <numerusform>Vous et %n autre</numerusform>
            <numerusform>Vous et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>how many take part, and for how long or on hold</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ConnectionPage</name>
    <message>
        <source>Back to the call</source>
        <translation>Retour à l’appel</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Copier le texte</translation>
    </message>
    <message>
        <source>On the line</source>
        <translation>Sur la ligne</translation>
    </message>
    <message>
        <source>What happened on the line</source>
        <translation>Ce qui s’est passé sur la ligne</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactCalls</name>
    <message>
        <source>Recent calls</source>
        <translation>Appels récents</translation>
    </message>
    <message>
        <source>%1, %2 · %3</source>
        <translation>%1, %2 · %3</translation>
    </message>
    <message>
        <source>Incoming: %1</source>
        <translation>Entrant&#xa0;: %1</translation>
    </message>
    <message>
        <source>Outgoing: %1</source>
        <translation>Sortant&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactDetail</name>
    <message>
        <source>Back to the list</source>
        <translation>Retour à la liste</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>Ajouter aux favoris</translation>
    </message>
    <message>
        <source>Edit contact</source>
        <translation>Modifier le contact</translation>
    </message>
    <message>
        <source>More for this contact</source>
        <translation>Plus pour ce contact</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Appeler</translation>
    </message>
    <message>
        <source>Call %1</source>
        <translation>Appeler %1</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Groupes</translation>
    </message>
    <message>
        <source>Call by</source>
        <translation>Appeler avec</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>Retirer des favoris</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Supprimer…</translation>
    </message>
    <message>
        <source>Delete %1 from your contacts? This can&apos;t be undone.</source>
        <translation>Supprimer %1 de vos contacts&#xa0;? Cette action est irréversible.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactEditor</name>
    <message>
        <source>Favourite</source>
        <translation>Favori</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Société</translation>
    </message>
    <message>
        <source>Numbers and addresses</source>
        <translation>Numéros et adresses</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Groupes</translation>
    </message>
    <message>
        <source>Friends, Office</source>
        <translation>Amis, Bureau</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Call by</source>
        <translation>Appeler avec</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>Nouveau contact</translation>
    </message>
    <message>
        <source>Edit contact</source>
        <translation>Modifier le contact</translation>
    </message>
    <message>
        <source>The usual account</source>
        <translation>Le compte habituel</translation>
    </message>
    <message>
        <source>An account that is not there now</source>
        <translation>Un compte absent pour le moment</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Enregistrement…</translation>
    </message>
    <message>
        <source>A contact needs a name or a number.</source>
        <translation>Il faut un nom ou un numéro pour un contact.</translation>
    </message>
    <message>
        <source>This contact was deleted meanwhile. Save keeps it as a new one.</source>
        <translation>Ce contact a été supprimé entre-temps. Enregistrer le conserve comme nouveau contact.</translation>
    </message>
    <message>
        <source>Leave without saving what you changed?</source>
        <translation>Quitter sans enregistrer vos modifications&#xa0;?</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Quitter</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactNumbers</name>
    <message>
        <source>Add a number</source>
        <translation>Ajouter un numéro</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>Numéro ou adresse</translation>
    </message>
    <message>
        <source>Remove this number</source>
        <translation>Retirer ce numéro</translation>
    </message>
    <message>
        <source>Kind of number %1</source>
        <translation>Type du numéro %1</translation>
    </message>
    <message>
        <source>Number %1</source>
        <translation>Numéro %1</translation>
    </message>
    <message>
        <source>“%1” is neither a number nor an address like name@example.com.</source>
        <translation>«&#xa0;%1&#xa0;» n’est ni un numéro ni une adresse comme nom@example.com.</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactRows</name>
    <message>
        <source>favourite</source>
        <translation>favori</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::Contacts</name>
    <message>
        <source>Mobile</source>
        <translation>Mobile</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Travail</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Domicile</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>Fax</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Autre</translation>
    </message>
    <message>
        <source>This file can&apos;t be read.</source>
        <translation>Ce fichier ne peut pas être lu.</translation>
    </message>
    <message>
        <source>This picture is too large. Choose one below 10 MB.</source>
        <translation>Cette image est trop grande. Choisissez-en une de moins de 10 Mo.</translation>
    </message>
    <message>
        <source>This file is no picture. Choose a JPEG or PNG file.</source>
        <translation>Ce fichier n’est pas une image. Choisissez un fichier JPEG ou PNG.</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactsList</name>
    <message>
        <source>Contacts</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Appeler</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Copier le numéro</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>Retirer des favoris</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>Ajouter aux favoris</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Supprimer…</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactsPage</name>
    <message>
        <source>Search contacts</source>
        <translation>Rechercher des contacts</translation>
    </message>
    <message>
        <source>Add a contact</source>
        <translation>Ajouter un contact</translation>
    </message>
    <message>
        <source>Import and export</source>
        <translation>Importer et exporter</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>Add contact</source>
        <translation>Ajouter un contact</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>All contacts</source>
        <translation>Tous les contacts</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Enregistré</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts were added.</source>
        <translation>
            <numerusform>%n contact a été ajouté.</numerusform>
            <numerusform>%n contacts ont été ajoutés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts were completed.</source>
        <translation>
            <numerusform>%n contact a été complété.</numerusform>
            <numerusform>%n contacts ont été complétés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete %1 from your contacts? This can&apos;t be undone.</source>
        <translation>Supprimer %1 de vos contacts&#xa0;? Cette action est irréversible.</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n contacts? This can&apos;t be undone.</source>
        <translation>
            <numerusform>Supprimer %n contact&#xa0;? Cette action est irréversible.</numerusform>
            <numerusform>Supprimer %n contacts&#xa0;? Cette action est irréversible.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Import contacts</source>
        <translation>Importer des contacts</translation>
    </message>
    <message>
        <source>Contacts (%1)</source>
        <translation>Contacts (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>Tous les fichiers (%1)</translation>
    </message>
    <message>
        <source>Export contacts</source>
        <translation>Exporter les contacts</translation>
    </message>
    <message>
        <source>Table (%1)</source>
        <translation>Tableau (%1)</translation>
    </message>
    <message>
        <source>vCard (%1)</source>
        <translation>vCard (%1)</translation>
    </message>
    <message>
        <source>No contacts yet</source>
        <translation>Aucun contact pour l’instant</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Rien trouvé</translation>
    </message>
    <message>
        <source>Add the people you call, or bring them along from a vCard or CSV file.</source>
        <translation>Ajoutez les personnes que vous appelez, ou reprenez-les d’un fichier vCard ou CSV.</translation>
    </message>
    <message>
        <source>No name, number or company begins so.</source>
        <translation>Aucun nom, numéro ou société ne commence ainsi.</translation>
    </message>
    <message>
        <source>Nobody is in this group.</source>
        <translation>Il n’y a personne dans ce groupe.</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::DialField</name>
    <message>
        <source>Name or number</source>
        <translation>Nom ou numéro</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>Clavier</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Appeler</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::EndedSheet</name>
    <message>
        <source>Add a note</source>
        <translation>Ajouter une note</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>What was said between the phones</source>
        <translation>Les échanges entre les téléphones</translation>
    </message>
    <message>
        <source>Add to contacts</source>
        <translation>Ajouter aux contacts</translation>
    </message>
    <message>
        <source>A note about this call</source>
        <translation>Une note sur cet appel</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::FactsLine</name>
    <message>
        <source>Details of this call</source>
        <translation>Détails de cet appel</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ForwardPage</name>
    <message>
        <source>Forward calls</source>
        <translation>Renvoyer les appels</translation>
    </message>
    <message>
        <source>To this number or address</source>
        <translation>Vers ce numéro ou cette adresse</translation>
    </message>
    <message>
        <source>Every call</source>
        <translation>Tous les appels</translation>
    </message>
    <message>
        <source>Calls while I am in another one</source>
        <translation>Les appels pendant une autre communication</translation>
    </message>
    <message>
        <source>Calls that nobody answers</source>
        <translation>Les appels sans réponse</translation>
    </message>
    <message>
        <source>They ring here first for</source>
        <translation>Ils sonnent d’abord ici pendant</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Renvoyer</translation>
    </message>
    <message>
        <source>Stop forwarding</source>
        <translation>Arrêter le renvoi</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Retour</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n seconde</numerusform>
            <numerusform>%n secondes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ImportPage</name>
    <message>
        <source>Import contacts</source>
        <translation>Importer des contacts</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Importation…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Lecture du fichier…</translation>
    </message>
    <message>
        <source>This would happen:</source>
        <translation>Voici ce qui se passerait&#xa0;:</translation>
    </message>
    <message>
        <source>There is nothing new in it.</source>
        <translation>Il ne contient rien de nouveau.</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts are added.</source>
        <translation>
            <numerusform>%n contact est ajouté.</numerusform>
            <numerusform>%n contacts sont ajoutés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts that you have get what is new.</source>
        <translation>
            <numerusform>%n de vos contacts reçoit ce qui est nouveau.</numerusform>
            <numerusform>%n de vos contacts reçoivent ce qui est nouveau.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts are there already.</source>
        <translation>
            <numerusform>%n contact est déjà là.</numerusform>
            <numerusform>%n contacts sont déjà là.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries can&apos;t be taken as they are.</source>
        <translation>
            <numerusform>%n entrée ne peut pas être reprise telle quelle.</numerusform>
            <numerusform>%n entrées ne peuvent pas être reprises telles quelles.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>Et %n autre.</numerusform>
            <numerusform>Et %n autres.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::IncomingBody</name>
    <message>
        <source>Decline</source>
        <translation>Refuser</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Répondre</translation>
    </message>
    <message>
        <source>Answer (F2)</source>
        <translation>Répondre (F2)</translation>
    </message>
    <message>
        <source>calls %1</source>
        <translation>appelle %1</translation>
    </message>
    <message>
        <source>Other ways to decline</source>
        <translation>Autres façons de refuser</translation>
    </message>
    <message>
        <source>Other ways to answer</source>
        <translation>Autres façons de répondre</translation>
    </message>
    <message>
        <source>End and answer</source>
        <translation>Raccrocher et répondre</translation>
    </message>
    <message>
        <source>The call that you are in is ended</source>
        <translation>Votre appel en cours prend fin</translation>
    </message>
    <message>
        <source>Send them to</source>
        <translation>Rediriger vers</translation>
    </message>
    <message>
        <source>Name or number that they are sent to</source>
        <translation>Nom ou numéro vers lequel l’appel est redirigé</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Rediriger</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Answer (F2); the other call is put on hold</source>
        <translation>Répondre (F2)&#xa0;; l’autre appel est mis en attente</translation>
    </message>
    <message>
        <source>Hold and answer</source>
        <translation>Attente et répondre</translation>
    </message>
    <message>
        <source>Answer, and hold the other call</source>
        <translation>Répondre et mettre l’autre appel en attente</translation>
    </message>
    <message>
        <source>End the other call, and answer</source>
        <translation>Raccrocher l’autre appel et répondre</translation>
    </message>
    <message>
        <source>Silence the ringing</source>
        <translation>Couper la sonnerie</translation>
    </message>
    <message>
        <source>Say that you are busy</source>
        <translation>Dire que vous êtes occupé</translation>
    </message>
    <message>
        <source>Say that you decline</source>
        <translation>Dire que vous refusez</translation>
    </message>
    <message>
        <source>Send them to your mailbox</source>
        <translation>Rediriger vers votre messagerie vocale</translation>
    </message>
    <message>
        <source>Send them to another number…</source>
        <translation>Rediriger vers un autre numéro…</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::IncomingCard</name>
    <message>
        <source>Incoming call</source>
        <translation>Appel entrant</translation>
    </message>
    <message>
        <source>%1 is calling</source>
        <translation>%1 appelle</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::IncomingStrips</name>
    <message>
        <source>%1 is calling</source>
        <translation>%1 appelle</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::InlineQuestion</name>
    <message>
        <source>Keep</source>
        <translation>Conserver</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::Key</name>
    <message>
        <source>Star</source>
        <translation>Étoile</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Dièse</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::Keypad</name>
    <message>
        <source>Hold for plus</source>
        <translation>Maintenir pour le signe plus</translation>
    </message>
    <message>
        <source>Hold for +</source>
        <translation>Maintenir pour +</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::KeypadPage</name>
    <message>
        <source>Call</source>
        <translation>Appeler</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Effacer</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::LadderPage</name>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>What was said between the phones. Arrows to the right are ours.</source>
        <translation>Les échanges entre les téléphones. Les flèches vers la droite sont les nôtres.</translation>
    </message>
    <message>
        <source>What was said between the phones</source>
        <translation>Les échanges entre les téléphones</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ListsPane</name>
    <message>
        <source>Recents</source>
        <translation>Récents</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>Clavier</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Vues</translation>
    </message>
    <message numerus="yes">
        <source>%n missed</source>
        <translation>
            <numerusform>%n manqué</numerusform>
            <numerusform>%n manqués</numerusform>
        </translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contacts</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::MailboxButton</name>
    <message>
        <source>%1+</source>
        <translation>%1+</translation>
    </message>
    <message>
        <source>Call the voicemail of %1</source>
        <translation>Appeler la messagerie vocale de %1</translation>
    </message>
    <message numerus="yes">
        <source>%n new voicemails: call them</source>
        <translation>
            <numerusform>%n nouveau message vocal&#xa0;: appeler la messagerie</numerusform>
            <numerusform>%n nouveaux messages vocaux&#xa0;: appeler la messagerie</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::MainWindow</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Call the echo line</source>
        <translation>Appeler la ligne d’écho</translation>
    </message>
    <message>
        <source>Delete call history…</source>
        <translation>Supprimer l’historique des appels…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Delete all calls from the history? This can&apos;t be undone.</source>
        <translation>Supprimer tous les appels de l’historique&#xa0;? Cette action est irréversible.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message numerus="yes">
        <source>Ahoy – %n missed calls</source>
        <translation>
            <numerusform>Ahoy – %n appel manqué</numerusform>
            <numerusform>Ahoy – %n appels manqués</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete all calls before %1? This can&apos;t be undone.</source>
        <translation>Supprimer tous les appels avant le %1&#xa0;? Cette action est irréversible.</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n calls from the history? This can&apos;t be undone.</source>
        <translation>
            <numerusform>Supprimer %n appel de l’historique&#xa0;? Cette action est irréversible.</numerusform>
            <numerusform>Supprimer %n appels de l’historique&#xa0;? Cette action est irréversible.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::MemberRow</name>
    <message>
        <source>Remove %1 from the conference</source>
        <translation>Retirer %1 de la conférence</translation>
    </message>
    <message>
        <source>Hang up on %1</source>
        <translation>Raccrocher avec %1</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::MoreMenu</name>
    <message>
        <source>Call details</source>
        <translation>Détails de l’appel</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Copier le numéro</translation>
    </message>
    <message>
        <source>Add to contacts…</source>
        <translation>Ajouter aux contacts…</translation>
    </message>
    <message>
        <source>Show what was said between the phones</source>
        <translation>Afficher les échanges entre les téléphones</translation>
    </message>
    <message>
        <source>By no account</source>
        <translation>Par aucun compte</translation>
    </message>
    <message>
        <source>By %1</source>
        <translation>Par %1</translation>
    </message>
    <message>
        <source>Send digits as</source>
        <translation>Envoyer les chiffres par</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <source>Events beside the sound (RFC 4733)</source>
        <translation>Événements à côté du son (RFC 4733)</translation>
    </message>
    <message>
        <source>Messages (SIP INFO)</source>
        <translation>Messages (SIP INFO)</translation>
    </message>
    <message>
        <source>Tones within the sound</source>
        <translation>Tonalités dans le son</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::NoteField</name>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Kept when you leave it</source>
        <translation>Conservée quand vous la quittez</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Ajouter une note</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::PasswordField</name>
    <message>
        <source>Show the password</source>
        <translation>Afficher le mot de passe</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Masquer le mot de passe</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::PathField</name>
    <message>
        <source>Choose: %1</source>
        <translation>Choisir&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::PhonePage</name>
    <message>
        <source>Choose somebody on the left, or type a name or number.</source>
        <translation>Choisissez quelqu’un à gauche, ou saisissez un nom ou un numéro.</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::PhotoChooser</name>
    <message>
        <source>Remove photo</source>
        <translation>Retirer la photo</translation>
    </message>
    <message>
        <source>Choose a photo</source>
        <translation>Choisir une photo</translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <translation>Images (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>Tous les fichiers (%1)</translation>
    </message>
    <message>
        <source>Choose a photo…</source>
        <translation>Choisir une photo…</translation>
    </message>
    <message>
        <source>Change photo…</source>
        <translation>Changer la photo…</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecentDetail</name>
    <message>
        <source>Back to the list</source>
        <translation>Retour à la liste</translation>
    </message>
    <message>
        <source>Delete from the history</source>
        <translation>Supprimer de l’historique</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Appel</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Incoming</source>
        <translation>Entrant</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <translation>Sortant</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Compte</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Chiffrement</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Chiffré</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Non chiffré</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>Add to contacts</source>
        <translation>Ajouter aux contacts</translation>
    </message>
    <message>
        <source>All calls with this person</source>
        <translation>Tous les appels avec cette personne</translation>
    </message>
    <message>
        <source>Details of the connection</source>
        <translation>Détails de la connexion</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualité</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>Codec</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecentsFilter</name>
    <message>
        <source>incoming</source>
        <translation>entrant</translation>
    </message>
    <message>
        <source>outgoing</source>
        <translation>sortant</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecentsPage</name>
    <message>
        <source>Search calls</source>
        <translation>Rechercher des appels</translation>
    </message>
    <message>
        <source>Show the calls with everybody</source>
        <translation>Afficher les appels avec tout le monde</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Manqué</translation>
    </message>
    <message>
        <source>Show all calls</source>
        <translation>Afficher tous les appels</translation>
    </message>
    <message>
        <source>Show only missed calls</source>
        <translation>Afficher seulement les appels manqués</translation>
    </message>
    <message>
        <source>Search calls (Ctrl+F)</source>
        <translation>Rechercher des appels (Ctrl+F)</translation>
    </message>
    <message>
        <source>More for the list of calls</source>
        <translation>Plus pour la liste des appels</translation>
    </message>
    <message>
        <source>Search calls…</source>
        <translation>Rechercher des appels…</translation>
    </message>
    <message>
        <source>Save as a table (CSV)…</source>
        <translation>Enregistrer sous forme de tableau (CSV)…</translation>
    </message>
    <message>
        <source>Delete calls</source>
        <translation>Supprimer les appels</translation>
    </message>
    <message>
        <source>older than a week</source>
        <translation>de plus d’une semaine</translation>
    </message>
    <message>
        <source>older than a month</source>
        <translation>de plus d’un mois</translation>
    </message>
    <message>
        <source>older than three months</source>
        <translation>de plus de trois mois</translation>
    </message>
    <message>
        <source>older than a year</source>
        <translation>de plus d’un an</translation>
    </message>
    <message>
        <source>Save the calls as a table</source>
        <translation>Enregistrer les appels sous forme de tableau</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tableaux (*.csv)</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Appels</translation>
    </message>
    <message>
        <source>All calls with %1</source>
        <translation>Tous les appels avec %1</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecentsView</name>
    <message>
        <source>Recent calls</source>
        <translation>Appels récents</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Appeler</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Copier le numéro</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>No missed calls</source>
        <translation>Aucun appel manqué</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation>Aucun appel pour l’instant</translation>
    </message>
    <message>
        <source>Type a name or number above and press Enter.</source>
        <translation>Saisissez un nom ou un numéro ci-dessus et appuyez sur Entrée.</translation>
    </message>
    <message>
        <source>All calls with this person</source>
        <translation>Tous les appels avec cette personne</translation>
    </message>
    <message>
        <source>Add to contacts</source>
        <translation>Ajouter aux contacts</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n calls</source>
        <translation>
            <numerusform>Supprimer %n appel</numerusform>
            <numerusform>Supprimer %n appels</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Rien trouvé</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecordingMark</name>
    <message>
        <source>Recording</source>
        <translation>Enregistrement</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecordingRow</name>
    <message>
        <source>Play the recording %1</source>
        <translation>Écouter l’enregistrement %1</translation>
    </message>
    <message>
        <source>Show %1 in its folder</source>
        <translation>Afficher %1 dans son dossier</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SearchField</name>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Effacer la recherche</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SettingControl</name>
    <message>
        <source>%1 (not there)</source>
        <translation>%1 (absent)</translation>
    </message>
    <message>
        <source>A file…</source>
        <translation>Un fichier…</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Sons</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Tous les fichiers</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1&#xa0;%</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SettingList</name>
    <message>
        <source>Add to: %1</source>
        <translation>Ajouter à&#xa0;: %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SettingsList</name>
    <message>
        <source>Pages of the settings</source>
        <translation>Pages des réglages</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SettingsPage</name>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Comptes</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Son</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Rechercher dans les réglages</translation>
    </message>
    <message numerus="yes">
        <source>%n settings found</source>
        <translation>
            <numerusform>%n réglage trouvé</numerusform>
            <numerusform>%n réglages trouvés</numerusform>
        </translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Appels</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Avancé</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SettingsSheet</name>
    <message>
        <source>No setting is called so. Try another word.</source>
        <translation>Aucun réglage ne porte ce nom. Essayez un autre mot.</translation>
    </message>
    <message>
        <source>Reset this page</source>
        <translation>Réinitialiser cette page</translation>
    </message>
    <message>
        <source>Set everything on this page back to how it was at first?</source>
        <translation>Remettre tout ce qui est sur cette page comme au début&#xa0;?</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Réinitialiser</translation>
    </message>
    <message>
        <source>account sign in login password import remove</source>
        <translation>compte connexion se connecter identifiant mot de passe importer retirer supprimer</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SignInChecklist</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 vers %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Server found</source>
        <translation>Serveur trouvé</translation>
    </message>
    <message>
        <source>Find the server</source>
        <translation>Trouver le serveur</translation>
    </message>
    <message>
        <source>Server reached</source>
        <translation>Serveur joint</translation>
    </message>
    <message>
        <source>Reach the server</source>
        <translation>Joindre le serveur</translation>
    </message>
    <message>
        <source>Password accepted</source>
        <translation>Mot de passe accepté</translation>
    </message>
    <message>
        <source>Check the password</source>
        <translation>Vérifier le mot de passe</translation>
    </message>
    <message>
        <source>Sound ready</source>
        <translation>Son prêt</translation>
    </message>
    <message>
        <source>Check the sound</source>
        <translation>Vérifier le son</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SoundMenu</name>
    <message>
        <source>Speaker</source>
        <translation>Haut-parleur</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Microphone</translation>
    </message>
    <message>
        <source>The system&apos;s default</source>
        <translation>Choix du système</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::TabRow</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1+</source>
        <translation>%1+</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::TransferSheet</name>
    <message>
        <source>Name or number</source>
        <translation>Nom ou numéro</translation>
    </message>
    <message>
        <source>Transfer to</source>
        <translation>Transférer à</translation>
    </message>
    <message>
        <source>Transfer now</source>
        <translation>Transférer</translation>
    </message>
    <message>
        <source>They call there in your place; your call ends once they are through</source>
        <translation>Votre correspondant appelle à votre place&#xa0;; votre appel prend fin dès qu’il est en communication</translation>
    </message>
    <message>
        <source>Ask first</source>
        <translation>Consulter d’abord</translation>
    </message>
    <message>
        <source>You talk to them first, and then connect the two</source>
        <translation>Vous parlez d’abord à la personne, puis vous reliez les deux</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Who shall talk to %1 in your place?</source>
        <translation>Qui doit parler à %1 à votre place&#xa0;?</translation>
    </message>
    <message>
        <source>Connect with %1</source>
        <translation>Relier à %1</translation>
    </message>
</context>
</TS>
