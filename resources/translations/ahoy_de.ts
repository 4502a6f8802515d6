<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Calls</name>
    <message>
        <source>The call is not recorded any more: the disk is full, or can&apos;t be written (%1). What was recorded until now is kept in %2.</source>
        <translation>Der Anruf wird nicht mehr aufgenommen: Der Datenträger ist voll oder lässt sich nicht beschreiben (%1). Was bis jetzt aufgenommen wurde, liegt in %2.</translation>
    </message>
</context>
<context>
    <name>Contacts</name>
    <message>
        <source>Also called: %1</source>
        <translation>Auch genannt: %1</translation>
    </message>
    <message>
        <source>Company: %1</source>
        <translation>Firma: %1</translation>
    </message>
    <message>
        <source>The name is too long, and was cut.</source>
        <translation>Der Name ist zu lang und wurde gekürzt.</translation>
    </message>
    <message>
        <source>There are too many numbers, or one is too long: some were left out.</source>
        <translation>Es sind zu viele Nummern, oder eine ist zu lang: Einige wurden weggelassen.</translation>
    </message>
    <message>
        <source>The notes are too long, and were cut.</source>
        <translation>Die Notizen sind zu lang und wurden gekürzt.</translation>
    </message>
    <message>
        <source>There are too many groups, or one has too long a name: some were left out.</source>
        <translation>Es sind zu viele Gruppen, oder eine hat einen zu langen Namen: Einige wurden weggelassen.</translation>
    </message>
    <message>
        <source>Something in it is too long, and was cut.</source>
        <translation>Etwas darin ist zu lang und wurde gekürzt.</translation>
    </message>
    <message>
        <source>The first row does not say which column is the name or the number.</source>
        <translation>Die erste Zeile sagt nicht, welche Spalte der Name oder die Nummer ist.</translation>
    </message>
    <message>
        <source>A quotation mark is never closed.</source>
        <translation>Ein Anführungszeichen wird nie geschlossen.</translation>
    </message>
    <message>
        <source>It has no name and no number.</source>
        <translation>Name und Nummer fehlen.</translation>
    </message>
    <message>
        <source>The card has no end.</source>
        <translation>Die Karte hat kein Ende.</translation>
    </message>
    <message>
        <source>A line is too long, and its end was left out.</source>
        <translation>Eine Zeile ist zu lang, ihr Ende wurde weggelassen.</translation>
    </message>
    <message>
        <source>The picture can&apos;t be used, and was left out.</source>
        <translation>Das Bild lässt sich nicht verwenden und wurde weggelassen.</translation>
    </message>
</context>
<context>
    <name>FailureWords</name>
    <message>
        <source>Edit account</source>
        <translation>Konto bearbeiten</translation>
    </message>
    <message>
        <source>Check connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Show certificate</source>
        <translation>Zertifikat anzeigen</translation>
    </message>
    <message>
        <source>Call again later</source>
        <translation>Später anrufen</translation>
    </message>
    <message>
        <source>Edit number</source>
        <translation>Nummer ändern</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Sound settings</source>
        <translation>Toneinstellungen</translation>
    </message>
    <message>
        <source>The server did not accept your name or password. Some providers use a login name that is not your number.</source>
        <translation>Der Server hat Name oder Passwort nicht angenommen. Manche Anbieter verwenden einen Anmeldenamen, der nicht die Nummer ist.</translation>
    </message>
    <message>
        <source>The server name cannot be found. Check the spelling and that you are online.</source>
        <translation>Der Servername ist nicht zu finden. Bitte die Schreibweise prüfen und ob eine Internetverbindung besteht.</translation>
    </message>
    <message>
        <source>The server did not answer.</source>
        <translation>Der Server hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>A web server answered, but it takes no SIP over WebSocket. Check the server and its port.</source>
        <translation>Ein Webserver hat geantwortet, aber er nimmt kein SIP über WebSocket an. Bitte Server und Port prüfen.</translation>
    </message>
    <message>
        <source>The server wants a certificate of this account, and takes none that it got.</source>
        <translation>Der Server verlangt ein Zertifikat dieses Kontos und nimmt keines an, das er bekommen hat.</translation>
    </message>
    <message>
        <source>A sips: address can only be called over TLS, which this account does not use.</source>
        <translation>Eine sips:-Adresse lässt sich nur über TLS anrufen, und dieses Konto verwendet kein TLS.</translation>
    </message>
    <message>
        <source>The provider has a problem.</source>
        <translation>Der Anbieter hat ein Problem.</translation>
    </message>
    <message>
        <source>The server is overloaded.</source>
        <translation>Der Server ist überlastet.</translation>
    </message>
    <message>
        <source>The server&apos;s answer could not be understood.</source>
        <translation>Die Antwort des Servers war nicht zu verstehen.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted.</source>
        <translation>Das Zertifikat des Servers ist nicht vertrauenswürdig.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another name.</source>
        <translation>Das Zertifikat des Servers gilt für einen anderen Namen.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has expired.</source>
        <translation>Das Zertifikat des Servers ist abgelaufen.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid yet. Check the date of this computer.</source>
        <translation>Das Zertifikat des Servers gilt noch nicht. Bitte das Datum dieses Computers prüfen.</translation>
    </message>
    <message>
        <source>The server refused this call.</source>
        <translation>Der Server hat diesen Anruf nicht zugelassen.</translation>
    </message>
    <message>
        <source>This number is not in use.</source>
        <translation>Diese Nummer ist nicht vergeben.</translation>
    </message>
    <message>
        <source>Not available right now.</source>
        <translation>Zurzeit nicht erreichbar.</translation>
    </message>
    <message>
        <source>The number is incomplete.</source>
        <translation>Die Nummer ist unvollständig.</translation>
    </message>
    <message>
        <source>Busy.</source>
        <translation>Besetzt.</translation>
    </message>
    <message>
        <source>The two phones share no audio format or encryption.</source>
        <translation>Die beiden Telefone haben kein Audioformat oder keine Verschlüsselung gemeinsam.</translation>
    </message>
    <message>
        <source>The call was declined.</source>
        <translation>Der Anruf wurde abgelehnt.</translation>
    </message>
    <message>
        <source>The server refused this account.</source>
        <translation>Der Server hat dieses Konto nicht zugelassen.</translation>
    </message>
    <message>
        <source>The server did not accept this account.</source>
        <translation>Der Server hat dieses Konto nicht angenommen.</translation>
    </message>
    <message>
        <source>The server asks for a password, and none is known for this account.</source>
        <translation>Der Server fragt nach einem Passwort, und für dieses Konto ist keines bekannt.</translation>
    </message>
    <message>
        <source>The key store with the password did not answer. Unlock it and try again.</source>
        <translation>Der Schlüsselbund mit dem Passwort hat nicht geantwortet. Bitte entsperren und erneut versuchen.</translation>
    </message>
    <message>
        <source>The other side gave no sign of life.</source>
        <translation>Von der Gegenseite kam kein Lebenszeichen.</translation>
    </message>
    <message>
        <source>The other side never got our confirmation.</source>
        <translation>Die Gegenseite hat unsere Bestätigung nie bekommen.</translation>
    </message>
    <message>
        <source>The call could not be made.</source>
        <translation>Der Anruf kam nicht zustande.</translation>
    </message>
    <message>
        <source>%1 does not know this name.</source>
        <translation>%1 kennt diesen Namen nicht.</translation>
    </message>
    <message>
        <source>The server is overloaded. Trying again at %1.</source>
        <translation>Der Server ist überlastet. Neuer Versuch um %1.</translation>
    </message>
    <message>
        <source>The server did not accept this account. It says: %1.</source>
        <translation>Der Server hat dieses Konto nicht angenommen. Er sagt: %1.</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>overloaded</source>
        <translation>überlastet</translation>
    </message>
    <message>
        <source>its certificate is not trusted</source>
        <translation>sein Zertifikat ist nicht vertrauenswürdig</translation>
    </message>
    <message>
        <source>its certificate is for another name</source>
        <translation>sein Zertifikat gilt für einen anderen Namen</translation>
    </message>
    <message>
        <source>its certificate has expired</source>
        <translation>sein Zertifikat ist abgelaufen</translation>
    </message>
    <message>
        <source>its certificate is not valid yet</source>
        <translation>sein Zertifikat gilt noch nicht</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>keine Verbindung</translation>
    </message>
    <message>
        <source>The server is overloaded. Try again at %1.</source>
        <translation>Der Server ist überlastet. Bitte um %1 erneut versuchen.</translation>
    </message>
    <message>
        <source>The call could not be made. The server says: %1.</source>
        <translation>Der Anruf kam nicht zustande. Der Server sagt: %1.</translation>
    </message>
    <message>
        <source>They can&apos;t be heard: no sound is arriving from %1.</source>
        <translation>Die Gegenseite ist nicht zu hören: Von %1 kommt kein Ton an.</translation>
    </message>
    <message>
        <source>The key to this account&apos;s certificate is protected by a pass phrase, which is missing or wrong.</source>
        <translation>Der Schlüssel zum Zertifikat dieses Kontos ist mit einer Passphrase geschützt, die fehlt oder falsch ist.</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>%1 is calling</source>
        <translation>%1 ruft an</translation>
    </message>
    <message>
        <source>calls %1</source>
        <translation>ruft %1 an</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Missed call from %1</source>
        <translation>Verpasster Anruf von %1</translation>
    </message>
    <message numerus="yes">
        <source>%n missed calls</source>
        <translation>
            <numerusform>%n verpasster Anruf</numerusform>
            <numerusform>%n verpasste Anrufe</numerusform>
        </translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Zurückrufen</translation>
    </message>
    <message>
        <source>Ahoy is still there, so that calls reach you: its sign in the tray brings the window back. To end it, choose Quit.</source>
        <translation>Ahoy ist noch da, damit Anrufe Sie erreichen: Das Symbol in der Systemleiste holt das Fenster zurück. Wirklich beendet wird Ahoy mit „Beenden“.</translation>
    </message>
    <message>
        <source>Ahoy is only minimised, so that calls reach you. To end it, choose Quit.</source>
        <translation>Ahoy ist nur minimiert, damit Anrufe Sie erreichen. Wirklich beendet wird Ahoy mit „Beenden“.</translation>
    </message>
    <message>
        <source>You can still be called</source>
        <translation>Sie sind weiterhin erreichbar</translation>
    </message>
</context>
<context>
    <name>Providers</name>
    <message>
        <source>%1: an address and a password are enough.</source>
        <translation>%1: Eine Adresse und ein Passwort genügen.</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>The phone&apos;s data could not be read (%1). It was set aside as %2 and begun anew: accounts have to be added again.</source>
        <translation>Die Daten des Telefons ließen sich nicht lesen (%1). Sie wurden als %2 beiseitegelegt und neu begonnen: Konten müssen neu hinzugefügt werden.</translation>
    </message>
    <message>
        <source>The phone&apos;s data can&apos;t be kept in %1 (%2). Accounts and calls of this session will be forgotten.</source>
        <translation>Die Daten des Telefons lassen sich nicht in %1 aufbewahren (%2). Konten und Anrufe dieser Sitzung werden vergessen.</translation>
    </message>
    <message>
        <source>The phone&apos;s data in %1 can&apos;t be changed (%2). What was there is used, but what is new will be forgotten.</source>
        <translation>Die Daten des Telefons in %1 lassen sich nicht ändern (%2). Was schon da war, wird verwendet, aber Neues wird vergessen.</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>This is not a number or address that can be called.</source>
        <translation>Das ist keine Nummer oder Adresse, die sich anrufen lässt.</translation>
    </message>
    <message>
        <source>There is no number or address to call.</source>
        <translation>Es fehlt die Nummer oder Adresse, die angerufen werden soll.</translation>
    </message>
    <message>
        <source>This address is too long.</source>
        <translation>Diese Adresse ist zu lang.</translation>
    </message>
    <message>
        <source>The call is not answered yet.</source>
        <translation>Der Anruf ist noch nicht angenommen.</translation>
    </message>
    <message>
        <source>The other call is not answered yet.</source>
        <translation>Der andere Anruf ist noch nicht angenommen.</translation>
    </message>
    <message>
        <source>The call is being transferred already.</source>
        <translation>Der Anruf wird schon weiterverbunden.</translation>
    </message>
    <message>
        <source>A call can&apos;t be transferred to itself.</source>
        <translation>Ein Anruf lässt sich nicht mit sich selbst verbinden.</translation>
    </message>
    <message>
        <source>The call has ended.</source>
        <translation>Der Anruf ist beendet.</translation>
    </message>
    <message>
        <source>The call is over.</source>
        <translation>Der Anruf ist vorbei.</translation>
    </message>
    <message>
        <source>This call does not wait for an answer.</source>
        <translation>Dieser Anruf wartet nicht darauf, angenommen zu werden.</translation>
    </message>
    <message>
        <source>Nobody sent this call elsewhere.</source>
        <translation>Niemand hat diesen Anruf anderswohin geschickt.</translation>
    </message>
    <message>
        <source>Digits are 1 to 64 of 0-9, *, # and A-D.</source>
        <translation>Ziffern sind 1 bis 64 Zeichen aus 0-9, *, # und A-D.</translation>
    </message>
    <message>
        <source>The call has no sound yet.</source>
        <translation>Der Anruf hat noch keinen Ton.</translation>
    </message>
    <message>
        <source>The other phone takes no RFC 4733 digits.</source>
        <translation>Das andere Telefon nimmt keine Ziffern nach RFC 4733 an.</translation>
    </message>
    <message>
        <source>A conference takes at least two calls.</source>
        <translation>Eine Konferenz braucht mindestens zwei Anrufe.</translation>
    </message>
    <message>
        <source>A conference takes at most six calls.</source>
        <translation>Eine Konferenz fasst höchstens sechs Anrufe.</translation>
    </message>
    <message>
        <source>The call is in no conference.</source>
        <translation>Der Anruf ist in keiner Konferenz.</translation>
    </message>
    <message>
        <source>The call is being recorded already.</source>
        <translation>Der Anruf wird schon aufgenommen.</translation>
    </message>
    <message>
        <source>The last recording is being written out.</source>
        <translation>Die letzte Aufnahme wird noch fertig geschrieben.</translation>
    </message>
    <message>
        <source>The file&apos;s name must end in .wav, .ogg or .opus.</source>
        <translation>Der Dateiname muss auf .wav, .ogg oder .opus enden.</translation>
    </message>
    <message>
        <source>There is no free name for the recording.</source>
        <translation>Für die Aufnahme ist kein Name mehr frei.</translation>
    </message>
</context>
<context>
    <name>SettingsRows</name>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>Calls go out by</source>
        <translation>Anrufe gehen über</translation>
    </message>
    <message>
        <source>default account outgoing main</source>
        <translation>standard konto standardkonto ausgehend hauptkonto</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>input device headset recording</source>
        <translation>eingabe eingang gerät headset aufnahme mikro</translation>
    </message>
    <message>
        <source>Microphone volume</source>
        <translation>Mikrofonlautstärke</translation>
    </message>
    <message>
        <source>Kept for each device.</source>
        <translation>Wird für jedes Gerät gemerkt.</translation>
    </message>
    <message>
        <source>loudness gain quiet level</source>
        <translation>lautstärke verstärkung leise laut pegel</translation>
    </message>
    <message>
        <source>Microphone level</source>
        <translation>Pegel des Mikrofons</translation>
    </message>
    <message>
        <source>meter test</source>
        <translation>pegel anzeige test aussteuerung</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Lautsprecher</translation>
    </message>
    <message>
        <source>output device headset headphones loudspeaker</source>
        <translation>ausgabe ausgang gerät headset kopfhörer lautsprecher</translation>
    </message>
    <message>
        <source>Speaker volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Speaker level</source>
        <translation>Pegel des Lautsprechers</translation>
    </message>
    <message>
        <source>Say something and hear it back</source>
        <translation>Etwas sagen und sich selbst hören</translation>
    </message>
    <message>
        <source>Records three seconds, then plays them.</source>
        <translation>Nimmt drei Sekunden auf und spielt sie dann ab.</translation>
    </message>
    <message>
        <source>test microphone speaker echo check</source>
        <translation>test mikrofon lautsprecher echo probe prüfen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Ring tone</source>
        <translation>Klingelton</translation>
    </message>
    <message>
        <source>Ring on</source>
        <translation>Klingeln über</translation>
    </message>
    <message>
        <source>May be another device than the one for calls.</source>
        <translation>Darf ein anderes Gerät sein als das für Anrufe.</translation>
    </message>
    <message>
        <source>ring device output speaker bell</source>
        <translation>klingeln klingelgerät ausgabe lautsprecher klingel läuten</translation>
    </message>
    <message>
        <source>melody sound bell file</source>
        <translation>melodie ton klang klingel klingelton datei</translation>
    </message>
    <message>
        <source>Ahoy&apos;s own</source>
        <translation>Der von Ahoy</translation>
    </message>
    <message>
        <source>This file can&apos;t be used as a ring tone.</source>
        <translation>Diese Datei lässt sich nicht als Klingelton verwenden.</translation>
    </message>
    <message>
        <source>Ring volume</source>
        <translation>Klingellautstärke</translation>
    </message>
    <message>
        <source>loudness bell level</source>
        <translation>lautstärke klingel klingeln pegel</translation>
    </message>
    <message>
        <source>How it sounds</source>
        <translation>So klingt es</translation>
    </message>
    <message>
        <source>play preview ring tone test</source>
        <translation>abspielen anhören vorschau klingelton probe test</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Your voice</source>
        <translation>Ihre Stimme</translation>
    </message>
    <message>
        <source>Remove echo</source>
        <translation>Echo entfernen</translation>
    </message>
    <message>
        <source>Automatic: unless a headset is used.</source>
        <translation>Automatisch: außer mit einem Headset.</translation>
    </message>
    <message>
        <source>echo canceller</source>
        <translation>echo echounterdrückung hall rückkopplung</translation>
    </message>
    <message>
        <source>Remove noise</source>
        <translation>Rauschen entfernen</translation>
    </message>
    <message>
        <source>noise suppression fan keyboard</source>
        <translation>rauschen geräusche rauschunterdrückung lüfter tastatur</translation>
    </message>
    <message>
        <source>Even out the loudness</source>
        <translation>Lautstärke ausgleichen</translation>
    </message>
    <message>
        <source>gain control volume</source>
        <translation>verstärkung pegel regelung lautstärke</translation>
    </message>
    <message>
        <source>Incoming calls</source>
        <translation>Eingehende Anrufe</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Nicht stören</translation>
    </message>
    <message>
        <source>Callers hear that you are busy; their calls are kept as missed.</source>
        <translation>Wer anruft, hört „besetzt“; der Anruf bleibt als verpasst in der Liste.</translation>
    </message>
    <message>
        <source>quiet silent dnd</source>
        <translation>ruhe still lautlos dnd stören</translation>
    </message>
    <message>
        <source>Answer by itself</source>
        <translation>Von selbst annehmen</translation>
    </message>
    <message>
        <source>Every call is answered at once: whoever calls can hear this room.</source>
        <translation>Jeder Anruf wird sofort angenommen: Wer anruft, kann diesen Raum hören.</translation>
    </message>
    <message>
        <source>automatic answer intercom</source>
        <translation>automatisch annehmen rufannahme gegensprechanlage</translation>
    </message>
    <message>
        <source>Refuse callers who hide their number</source>
        <translation>Unterdrückte Nummern ablehnen</translation>
    </message>
    <message>
        <source>anonymous unknown private block</source>
        <translation>anonym unbekannt privat unterdrückt sperren blockieren</translation>
    </message>
    <message>
        <source>Blocked numbers and addresses</source>
        <translation>Gesperrte Nummern und Adressen</translation>
    </message>
    <message>
        <source>Their calls do not ring. A star stands for any digits: +49900*</source>
        <translation>Ihre Anrufe klingeln nicht. Ein Stern steht für beliebige Ziffern: +49900*</translation>
    </message>
    <message>
        <source>block list spam reject</source>
        <translation>sperrliste sperren blockieren spam werbung ablehnen</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>Nummer oder Adresse</translation>
    </message>
    <message>
        <source>This is no number or address that can be blocked.</source>
        <translation>Das ist keine Nummer oder Adresse, die sich sperren lässt.</translation>
    </message>
    <message>
        <source>Forwarding</source>
        <translation>Weiterleitung</translation>
    </message>
    <message>
        <source>Send calls on to</source>
        <translation>Anrufe weiterleiten an</translation>
    </message>
    <message>
        <source>forward divert redirect</source>
        <translation>weiterleiten weiterleitung rufumleitung umleiten</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemanden</translation>
    </message>
    <message>
        <source>This is no number or address that can be called.</source>
        <translation>Das ist keine Nummer oder Adresse, die sich anrufen lässt.</translation>
    </message>
    <message>
        <source>When calls are sent on</source>
        <translation>Wann weitergeleitet wird</translation>
    </message>
    <message>
        <source>forward divert busy no answer</source>
        <translation>weiterleiten umleiten besetzt keine antwort</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>When I am in a call</source>
        <translation>Wenn ich im Gespräch bin</translation>
    </message>
    <message>
        <source>When I do not answer</source>
        <translation>Wenn ich nicht annehme</translation>
    </message>
    <message>
        <source>Rings for</source>
        <translation>Klingeldauer</translation>
    </message>
    <message>
        <source>How long it rings before a call that nobody answers is sent on.</source>
        <translation>Wie lange es klingelt, bevor ein Anruf weitergeleitet wird, den niemand annimmt.</translation>
    </message>
    <message>
        <source>forward no answer timeout</source>
        <translation>weiterleiten keine antwort zeit dauer wartezeit</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>This must be 5 to 180 seconds.</source>
        <translation>Es müssen 5 bis 180 Sekunden sein.</translation>
    </message>
    <message>
        <source>During a call</source>
        <translation>Während eines Anrufs</translation>
    </message>
    <message>
        <source>What they hear on hold</source>
        <translation>Beim Halten zu hören</translation>
    </message>
    <message>
        <source>hold music waiting</source>
        <translation>halten wartemusik musik warten warteschleife</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Stille</translation>
    </message>
    <message>
        <source>A soft tone</source>
        <translation>Ein leiser Signalton</translation>
    </message>
    <message>
        <source>This file can&apos;t be played to people on hold.</source>
        <translation>Diese Datei lässt sich nicht als Wartemusik abspielen.</translation>
    </message>
    <message>
        <source>Pause music while I talk</source>
        <translation>Musik anhalten, während ich spreche</translation>
    </message>
    <message>
        <source>player media video</source>
        <translation>player medien wiedergabe musik video</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>Folder for recordings</source>
        <translation>Ordner für Aufnahmen</translation>
    </message>
    <message>
        <source>record save directory</source>
        <translation>aufnehmen aufnahme speichern ordner verzeichnis</translation>
    </message>
    <message>
        <source>the music folder</source>
        <translation>der Musikordner</translation>
    </message>
    <message>
        <source>This folder can&apos;t be used.</source>
        <translation>Dieser Ordner lässt sich nicht verwenden.</translation>
    </message>
    <message>
        <source>Format of recordings</source>
        <translation>Format der Aufnahmen</translation>
    </message>
    <message>
        <source>Ogg Opus files are about twenty times smaller.</source>
        <translation>Dateien im Format Ogg Opus sind etwa zwanzigmal kleiner.</translation>
    </message>
    <message>
        <source>record wav opus ogg file size</source>
        <translation>aufnehmen aufnahme wav opus ogg datei größe</translation>
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
        <translation>Beide Seiten in einem Kanal</translation>
    </message>
    <message>
        <source>Otherwise you are on the left and they are on the right.</source>
        <translation>Sonst sind Sie links und die Gegenseite rechts.</translation>
    </message>
    <message>
        <source>record stereo mono mixed</source>
        <translation>aufnehmen aufnahme stereo mono gemischt kanal</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Nummern</translation>
    </message>
    <message>
        <source>Country of your numbers</source>
        <translation>Land der eigenen Nummern</translation>
    </message>
    <message>
        <source>How a number without a country code is understood, and how calls sound.</source>
        <translation>Wie eine Nummer ohne Landesvorwahl verstanden wird und wie Anrufe klingen.</translation>
    </message>
    <message>
        <source>region prefix tones area code</source>
        <translation>region land vorwahl landesvorwahl töne ortsvorwahl</translation>
    </message>
    <message>
        <source>Address book</source>
        <translation>Adressbuch</translation>
    </message>
    <message>
        <source>Bring contacts from a file</source>
        <translation>Kontakte aus einer Datei holen</translation>
    </message>
    <message>
        <source>import vcard csv</source>
        <translation>importieren import vcard csv einlesen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Save all contacts to a file</source>
        <translation>Alle Kontakte in einer Datei speichern</translation>
    </message>
    <message>
        <source>export vcard csv backup</source>
        <translation>exportieren export vcard csv sichern sicherung backup</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>dark light night theme scheme</source>
        <translation>dunkel hell nacht design farbschema thema</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Größe der Schrift</translation>
    </message>
    <message>
        <source>font large small zoom scale</source>
        <translation>schrift schriftgröße groß klein zoom skalieren</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Groß</translation>
    </message>
    <message>
        <source>Very large</source>
        <translation>Sehr groß</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>translation</source>
        <translation>übersetzung</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Panels change at once instead of sliding.</source>
        <translation>Ansichten wechseln sofort, statt zu gleiten.</translation>
    </message>
    <message>
        <source>animation effects reduced</source>
        <translation>animation animationen effekte reduziert</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Desktop</translation>
    </message>
    <message>
        <source>Start with the computer</source>
        <translation>Mit dem Computer starten</translation>
    </message>
    <message>
        <source>So that calls reach you; the window stays out of sight.</source>
        <translation>Damit Anrufe Sie erreichen; das Fenster bleibt unsichtbar.</translation>
    </message>
    <message>
        <source>autostart login boot</source>
        <translation>autostart anmeldung hochfahren systemstart</translation>
    </message>
    <message>
        <source>Open phone links with Ahoy</source>
        <translation>Telefonlinks mit Ahoy öffnen</translation>
    </message>
    <message>
        <source>Links of web pages and mails; nothing is dialled unasked.</source>
        <translation>Links in Webseiten und Mails; nichts wird ungefragt gewählt.</translation>
    </message>
    <message>
        <source>tel sip callto default application handler</source>
        <translation>tel sip callto standardprogramm standardanwendung link</translation>
    </message>
    <message>
        <source>Use Ahoy</source>
        <translation>Ahoy verwenden</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Address of this computer</source>
        <translation>Adresse dieses Computers</translation>
    </message>
    <message>
        <source>Calls come and go by this address alone.</source>
        <translation>Anrufe kommen und gehen nur über diese Adresse.</translation>
    </message>
    <message>
        <source>listen interface bind IP</source>
        <translation>schnittstelle netzwerkkarte binden lauschen IP</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>This is no address of this computer.</source>
        <translation>Das ist keine Adresse dieses Computers.</translation>
    </message>
    <message>
        <source>Port for calls</source>
        <translation>Port für Anrufe</translation>
    </message>
    <message>
        <source>SIP UDP TCP listen</source>
        <translation>SIP UDP TCP lauschen port</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535; leave it empty for any.</source>
        <translation>Ein Port ist eine Zahl von 1 bis 65535; leer heißt irgendeiner.</translation>
    </message>
    <message>
        <source>Ports for sound</source>
        <translation>Ports für den Ton</translation>
    </message>
    <message>
        <source>The first and the last, as in 20000-20099.</source>
        <translation>Der erste und der letzte, zum Beispiel 20000-20099.</translation>
    </message>
    <message>
        <source>RTP range firewall</source>
        <translation>RTP portbereich bereich firewall</translation>
    </message>
    <message>
        <source>These must be two ports, the lower one first: 20000-20099.</source>
        <translation>Es müssen zwei Ports sein, der niedrigere zuerst: 20000-20099.</translation>
    </message>
    <message>
        <source>Take calls that come from no provider</source>
        <translation>Anrufe zulassen, die von keinem Anbieter kommen</translation>
    </message>
    <message>
        <source>Anybody who reaches this computer can ring it; scanners do.</source>
        <translation>Wer diesen Computer erreicht, kann ihn klingeln lassen; Scanner tun das.</translation>
    </message>
    <message>
        <source>direct call allow IP</source>
        <translation>direkt anruf direktanruf erlauben zulassen IP</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Shortest delay</source>
        <translation>Kürzeste Verzögerung</translation>
    </message>
    <message>
        <source>Takes more of this computer; the sound may break up.</source>
        <translation>Belastet diesen Computer stärker; der Ton kann aussetzen.</translation>
    </message>
    <message>
        <source>low latency buffer</source>
        <translation>latenz niedrig verzögerung puffer</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Answer</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>Auflegen</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Nicht stören</translation>
    </message>
    <message>
        <source>Hide the window</source>
        <translation>Fenster ausblenden</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>Fenster zeigen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindet…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>%1 is calling</source>
        <translation>%1 ruft an</translation>
    </message>
    <message>
        <source>In a call with %1</source>
        <translation>Im Gespräch mit %1</translation>
    </message>
    <message numerus="yes">
        <source>%n missed calls</source>
        <translation>
            <numerusform>%n verpasster Anruf</numerusform>
            <numerusform>%n verpasste Anrufe</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::app</name>
    <message>
        <source>The loudspeaker does not work. You can&apos;t hear the other side.</source>
        <translation>Der Lautsprecher funktioniert nicht. Die Gegenseite ist hier nicht zu hören.</translation>
    </message>
    <message>
        <source>The microphone does not work. The other side can&apos;t hear you.</source>
        <translation>Das Mikrofon funktioniert nicht. Die Gegenseite kann Sie nicht hören.</translation>
    </message>
    <message>
        <source>The ring device does not work. Calls come in without a sound.</source>
        <translation>Das Klingelgerät funktioniert nicht. Anrufe kommen ohne Klingeln an.</translation>
    </message>
    <message>
        <source>The loudspeaker works again.</source>
        <translation>Der Lautsprecher funktioniert wieder.</translation>
    </message>
    <message>
        <source>The microphone works again.</source>
        <translation>Das Mikrofon funktioniert wieder.</translation>
    </message>
    <message>
        <source>The ring device works again.</source>
        <translation>Das Klingelgerät funktioniert wieder.</translation>
    </message>
    <message>
        <source>The chosen loudspeaker is not there. The next of your choices is used.</source>
        <translation>Der gewählte Lautsprecher ist nicht da. Der nächste Ihrer Auswahl wird verwendet.</translation>
    </message>
    <message>
        <source>The chosen microphone is not there. The next of your choices is used.</source>
        <translation>Das gewählte Mikrofon ist nicht da. Das nächste Ihrer Auswahl wird verwendet.</translation>
    </message>
    <message>
        <source>The chosen ring device is not there. The next of your choices is used.</source>
        <translation>Das gewählte Klingelgerät ist nicht da. Das nächste Ihrer Auswahl wird verwendet.</translation>
    </message>
    <message>
        <source>The chosen loudspeaker is not there. The usual one is used.</source>
        <translation>Der gewählte Lautsprecher ist nicht da. Der übliche wird verwendet.</translation>
    </message>
    <message>
        <source>The chosen microphone is not there. The usual one is used.</source>
        <translation>Das gewählte Mikrofon ist nicht da. Das übliche wird verwendet.</translation>
    </message>
    <message>
        <source>The chosen ring device is not there. The usual one is used.</source>
        <translation>Das gewählte Klingelgerät ist nicht da. Das übliche wird verwendet.</translation>
    </message>
    <message>
        <source>The sound files can&apos;t be used, there is no sound: %1</source>
        <translation>Die Tondateien lassen sich nicht verwenden, es gibt keinen Ton: %1</translation>
    </message>
    <message>
        <source>The sound now goes through %1.</source>
        <translation>Der Ton läuft jetzt über %1.</translation>
    </message>
    <message>
        <source>The ring tone can&apos;t be used, so Ahoy&apos;s own is heard: %1.</source>
        <translation>Der Klingelton lässt sich nicht verwenden, darum ist der von Ahoy zu hören: %1.</translation>
    </message>
    <message>
        <source>The music on hold can&apos;t be used, so a tone is heard: %1.</source>
        <translation>Die Wartemusik lässt sich nicht verwenden, darum ist ein Signalton zu hören: %1.</translation>
    </message>
    <message>
        <source>Ours: %1. Theirs: %2.</source>
        <translation>Hier: %1. Dort: %2.</translation>
    </message>
    <message>
        <source>The request arrived and is being worked on.</source>
        <translation>Die Anfrage ist angekommen und wird bearbeitet.</translation>
    </message>
    <message>
        <source>It rings.</source>
        <translation>Es klingelt.</translation>
    </message>
    <message>
        <source>The call is being forwarded.</source>
        <translation>Der Anruf wird weitergeleitet.</translation>
    </message>
    <message>
        <source>The call waits in a queue.</source>
        <translation>Der Anruf wartet in einer Warteschlange.</translation>
    </message>
    <message>
        <source>Not answered yet; announcements may be heard.</source>
        <translation>Noch nicht angenommen; vielleicht sind Ansagen zu hören.</translation>
    </message>
    <message>
        <source>Accepted.</source>
        <translation>Angenommen.</translation>
    </message>
    <message>
        <source>Who are you? The request is repeated with the password.</source>
        <translation>Wer sind Sie? Die Anfrage wird mit dem Passwort wiederholt.</translation>
    </message>
    <message>
        <source>Refused.</source>
        <translation>Nicht zugelassen.</translation>
    </message>
    <message>
        <source>There is nobody of this name.</source>
        <translation>Diesen Namen gibt es dort nicht.</translation>
    </message>
    <message>
        <source>Nobody answered in time.</source>
        <translation>Niemand hat rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>They can&apos;t do what was offered.</source>
        <translation>Die Gegenseite kann nichts von dem, was angeboten wurde.</translation>
    </message>
    <message>
        <source>Not available right now.</source>
        <translation>Zurzeit nicht erreichbar.</translation>
    </message>
    <message>
        <source>They know of no such call.</source>
        <translation>Die Gegenseite kennt diesen Anruf nicht.</translation>
    </message>
    <message>
        <source>Busy.</source>
        <translation>Besetzt.</translation>
    </message>
    <message>
        <source>The call was given up before an answer.</source>
        <translation>Der Anruf wurde vor einer Antwort aufgegeben.</translation>
    </message>
    <message>
        <source>Both sides asked at the same time; one waits and asks again.</source>
        <translation>Beide Seiten haben gleichzeitig gefragt; eine wartet und fragt noch einmal.</translation>
    </message>
    <message>
        <source>The server is overloaded.</source>
        <translation>Der Server ist überlastet.</translation>
    </message>
    <message>
        <source>Declined.</source>
        <translation>Abgelehnt.</translation>
    </message>
    <message>
        <source>The server has a problem.</source>
        <translation>Der Server hat ein Problem.</translation>
    </message>
    <message>
        <source>The message is too long for one.</source>
        <translation>Die Nachricht ist zu lang für eine einzige.</translation>
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
        <translation>Hin und zurück</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>Jitter</translation>
    </message>
    <message>
        <source>Buffer</source>
        <translation>Puffer</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>%1 of %2 packets</source>
        <translation>%1 von %2 Paketen</translation>
    </message>
    <message>
        <source>Their sound comes from</source>
        <translation>Ton kommt von</translation>
    </message>
    <message>
        <source>Nothing is heard</source>
        <translation>Nichts zu hören</translation>
    </message>
    <message>
        <source>Encrypted, keys in the open</source>
        <translation>Verschlüsselt, Schlüssel offen</translation>
    </message>
    <message>
        <source>The sound is encrypted with %1, but the keys (SDES) went over a line that is not: who read them can listen.</source>
        <translation>Der Ton ist mit %1 verschlüsselt, aber die Schlüssel (SDES) gingen über eine unverschlüsselte Leitung: Wer sie gelesen hat, kann mithören.</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Verschlüsselt</translation>
    </message>
    <message>
        <source>The sound is encrypted with %1. The keys (SDES) went encrypted to your provider, which could listen.</source>
        <translation>Der Ton ist mit %1 verschlüsselt. Die Schlüssel (SDES) gingen verschlüsselt an Ihren Anbieter, der mithören könnte.</translation>
    </message>
    <message>
        <source>The sound is encrypted with %1, up to who answered. The keys were made there (DTLS); only who could change the call&apos;s messages on their way could listen.</source>
        <translation>Der Ton ist mit %1 verschlüsselt, bis zu dem Gerät, das angenommen hat. Die Schlüssel sind dort entstanden (DTLS); mithören könnte nur, wer die Nachrichten des Anrufs unterwegs verändern kann.</translation>
    </message>
    <message>
        <source>The sound is encrypted with %1, up to who answered. The keys were made there (DTLS); your provider can&apos;t listen unless it took part.</source>
        <translation>Der Ton ist mit %1 verschlüsselt, bis zu dem Gerät, das angenommen hat. Die Schlüssel sind dort entstanden (DTLS); Ihr Anbieter kann nicht mithören, außer er war selbst beteiligt.</translation>
    </message>
    <message>
        <source>Making keys…</source>
        <translation>Schlüssel entstehen…</translation>
    </message>
    <message>
        <source>Nothing is sent before there are keys (DTLS).</source>
        <translation>Nichts wird gesendet, bevor es Schlüssel gibt (DTLS).</translation>
    </message>
    <message>
        <source>No keys, no sound</source>
        <translation>Keine Schlüssel, kein Ton</translation>
    </message>
    <message>
        <source>The two phones could not make keys (DTLS), so nothing is sent.</source>
        <translation>Die beiden Telefone konnten keine Schlüssel bilden (DTLS), darum wird nichts gesendet.</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Nicht verschlüsselt</translation>
    </message>
    <message>
        <source>Who is on the way can listen.</source>
        <translation>Wer auf dem Weg dazwischen ist, kann mithören.</translation>
    </message>
    <message>
        <source>Ours: only encrypted. Theirs: not encrypted, or in a way that this phone does not have.</source>
        <translation>Hier: nur verschlüsselt. Dort: nicht verschlüsselt oder auf eine Art, die dieses Telefon nicht kennt.</translation>
    </message>
    <message>
        <source>Ours: only encrypted.</source>
        <translation>Hier: nur verschlüsselt.</translation>
    </message>
    <message>
        <source>Theirs: only encrypted, in a way that this phone does not have.</source>
        <translation>Dort: nur verschlüsselt, auf eine Art, die dieses Telefon nicht kennt.</translation>
    </message>
    <message>
        <source>Ours: not encrypted. Theirs: only encrypted.</source>
        <translation>Hier: nicht verschlüsselt. Dort: nur verschlüsselt.</translation>
    </message>
    <message>
        <source>Nothing arrives from them</source>
        <translation>Von der Gegenseite kommt nichts an</translation>
    </message>
    <message>
        <source>Your network is losing %1 % of what they say</source>
        <translation>Das eigene Netz verliert %1&#xa0;% von dem, was die Gegenseite sagt</translation>
    </message>
    <message>
        <source>Your network is uneven, their voice comes late</source>
        <translation>Das eigene Netz schwankt, die Stimme der Gegenseite kommt verspätet</translation>
    </message>
    <message>
        <source>Your voice does not reach them</source>
        <translation>Ihre Stimme kommt drüben nicht an</translation>
    </message>
    <message>
        <source>Your voice arrives with gaps, %1 % of it is lost</source>
        <translation>Ihre Stimme kommt mit Lücken an, %1&#xa0;% gehen verloren</translation>
    </message>
    <message>
        <source>Your voice arrives unevenly</source>
        <translation>Ihre Stimme kommt ungleichmäßig an</translation>
    </message>
    <message>
        <source>Their phone sends no sound</source>
        <translation>Das Telefon der Gegenseite sendet keinen Ton</translation>
    </message>
    <message>
        <source>Their phone does not keep up</source>
        <translation>Das Telefon der Gegenseite kommt nicht nach</translation>
    </message>
    <message>
        <source>Your microphone is silent</source>
        <translation>Das eigene Mikrofon ist still</translation>
    </message>
    <message>
        <source>Your microphone is too loud</source>
        <translation>Das eigene Mikrofon ist zu laut</translation>
    </message>
    <message>
        <source>This computer is too busy</source>
        <translation>Dieser Computer ist überlastet</translation>
    </message>
    <message>
        <source>Their microphone is silent or too loud</source>
        <translation>Das Mikrofon der Gegenseite ist still oder zu laut</translation>
    </message>
    <message>
        <source>We ask for a call.</source>
        <translation>Wir bitten um ein Gespräch.</translation>
    </message>
    <message>
        <source>They ask for a call.</source>
        <translation>Die Gegenseite bittet um ein Gespräch.</translation>
    </message>
    <message>
        <source>We confirm the answer.</source>
        <translation>Wir bestätigen die Antwort.</translation>
    </message>
    <message>
        <source>They confirm the answer.</source>
        <translation>Die Gegenseite bestätigt die Antwort.</translation>
    </message>
    <message>
        <source>We hang up.</source>
        <translation>Wir legen auf.</translation>
    </message>
    <message>
        <source>They hang up.</source>
        <translation>Die Gegenseite legt auf.</translation>
    </message>
    <message>
        <source>We give up before an answer.</source>
        <translation>Wir geben vor einer Antwort auf.</translation>
    </message>
    <message>
        <source>They give up before an answer.</source>
        <translation>Die Gegenseite gibt vor einer Antwort auf.</translation>
    </message>
    <message>
        <source>We send a digit.</source>
        <translation>Wir senden eine Ziffer.</translation>
    </message>
    <message>
        <source>They send a digit.</source>
        <translation>Die Gegenseite sendet eine Ziffer.</translation>
    </message>
    <message>
        <source>We tell the server where we are.</source>
        <translation>Wir sagen dem Server, wo wir zu erreichen sind.</translation>
    </message>
    <message>
        <source>We ask whether they are there.</source>
        <translation>Wir fragen, ob die Gegenseite da ist.</translation>
    </message>
    <message>
        <source>They ask whether we are there.</source>
        <translation>Die Gegenseite fragt, ob wir da sind.</translation>
    </message>
    <message>
        <source>Call ended after %1.</source>
        <translation>Anruf nach %1 beendet.</translation>
    </message>
    <message>
        <source>You hung up before they answered.</source>
        <translation>Sie haben aufgelegt, bevor die Gegenseite angenommen hat.</translation>
    </message>
    <message>
        <source>They did not answer.</source>
        <translation>Die Gegenseite hat nicht angenommen.</translation>
    </message>
    <message>
        <source>Call ended.</source>
        <translation>Anruf beendet.</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Zurückrufen</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>Erneut anrufen</translation>
    </message>
    <message>
        <source>Your Wi-Fi is losing %1 % of what they say</source>
        <translation>Das eigene WLAN verliert %1&#xa0;% von dem, was die Gegenseite sagt</translation>
    </message>
    <message>
        <source>Your Wi-Fi is uneven, their voice comes late</source>
        <translation>Das eigene WLAN schwankt, die Stimme der Gegenseite kommt verspätet</translation>
    </message>
    <message>
        <source>Their phone can&apos;t hand calls on. You are still connected.</source>
        <translation>Das Telefon der Gegenseite kann nicht weiterverbinden. Sie sind noch verbunden.</translation>
    </message>
    <message>
        <source>%1 could not be reached. You are still connected.</source>
        <translation>%1 war nicht zu erreichen. Sie sind noch verbunden.</translation>
    </message>
    <message>
        <source>%1 could not be reached: “%2” You are still connected.</source>
        <translation>%1 war nicht zu erreichen: „%2“ Sie sind noch verbunden.</translation>
    </message>
    <message>
        <source>They talk to %1 now.</source>
        <translation>Die Gegenseite spricht jetzt mit %1.</translation>
    </message>
    <message>
        <source>It rings at %1…</source>
        <translation>Es klingelt bei %1…</translation>
    </message>
    <message>
        <source>Asking them to call %1…</source>
        <translation>Die Gegenseite wird gebeten, %1 anzurufen…</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
</context>
<context>
    <name>ahoy::app::Accounts</name>
    <message>
        <source>This account&apos;s address can&apos;t be used. Check its spelling.</source>
        <translation>Die Adresse dieses Kontos lässt sich nicht verwenden. Bitte die Schreibweise prüfen.</translation>
    </message>
    <message>
        <source>The server has not shown this certificate.</source>
        <translation>Der Server hat dieses Zertifikat nicht gezeigt.</translation>
    </message>
    <message>
        <source>This account is switched off.</source>
        <translation>Dieses Konto ist ausgeschaltet.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::CallReminder</name>
    <message>
        <source>You wanted to call %1 again.</source>
        <translation>Sie wollten %1 noch einmal anrufen.</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>Erneut anrufen</translation>
    </message>
    <message>
        <source>Ahoy reminds you at %1 to call %2.</source>
        <translation>Ahoy erinnert Sie um %1 daran, %2 anzurufen.</translation>
    </message>
    <message>
        <source>Call now</source>
        <translation>Jetzt anrufen</translation>
    </message>
</context>
<context>
    <name>ahoy::app::CallRequestsPresenter</name>
    <message>
        <source>The call can&apos;t be recorded. %1</source>
        <translation>Der Anruf lässt sich nicht aufnehmen. %1</translation>
    </message>
    <message>
        <source>The recording is kept as %1.</source>
        <translation>Die Aufnahme liegt in %1.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>The recording is in the folder %1.</source>
        <translation>Die Aufnahme liegt im Ordner %1.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::Calls</name>
    <message>
        <source>They can be reached at %1.</source>
        <translation>Die Gegenseite ist unter %1 zu erreichen.</translation>
    </message>
    <message>
        <source>the other side</source>
        <translation>der Gegenseite</translation>
    </message>
    <message>
        <source>No way between your networks was found. A TURN server may help.</source>
        <translation>Zwischen den beiden Netzen fand sich kein Weg. Ein TURN-Server kann helfen.</translation>
    </message>
    <message>
        <source>It came before and stopped: their phone or network may be gone.</source>
        <translation>Vorher kam Ton an, jetzt nicht mehr: Telefon oder Netz der Gegenseite sind vielleicht weg.</translation>
    </message>
    <message>
        <source>Their phone hears you but sends nothing: they may be muted.</source>
        <translation>Das Telefon der Gegenseite hört Sie, sendet aber nichts: Vielleicht ist es stummgeschaltet.</translation>
    </message>
    <message>
        <source>They named an address of their own network; their router must translate it.</source>
        <translation>Die Gegenseite hat eine Adresse ihres eigenen Netzes genannt; der Router dort muss sie übersetzen.</translation>
    </message>
    <message>
        <source>They named no address for the sound.</source>
        <translation>Die Gegenseite hat keine Adresse für den Ton genannt.</translation>
    </message>
    <message>
        <source>A firewall or router between you may block it.</source>
        <translation>Vielleicht hält ihn eine Firewall oder ein Router unterwegs auf.</translation>
    </message>
    <message>
        <source>“Do not disturb” was on.</source>
        <translation>„Nicht stören“ war eingeschaltet.</translation>
    </message>
    <message>
        <source>Forwarded to %1.</source>
        <translation>Weitergeleitet an %1.</translation>
    </message>
    <message>
        <source>Nobody answered here, so it was forwarded to %1.</source>
        <translation>Hier hat niemand angenommen, darum wurde der Anruf an %1 weitergeleitet.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::CallsPresenter</name>
    <message>
        <source>Call there</source>
        <translation>Dort anrufen</translation>
    </message>
</context>
<context>
    <name>ahoy::app::CompositionRoot</name>
    <message>
        <source>The network settings could not be used: %1. Another port was taken.</source>
        <translation>Die Netzwerkeinstellungen ließen sich nicht verwenden: %1. Ein anderer Port wird benutzt.</translation>
    </message>
    <message>
        <source>The call could not be kept in the history: %1</source>
        <translation>Der Anruf ließ sich nicht in der Anrufliste festhalten: %1</translation>
    </message>
    <message>
        <source>The server of %1 has a new certificate. It is a good one, and the one that you trusted counts no more.</source>
        <translation>Der Server von %1 hat ein neues Zertifikat. Es ist in Ordnung, und jenes, dem Sie vertraut haben, zählt nicht mehr.</translation>
    </message>
    <message>
        <source>Echo line</source>
        <translation>Echo-Leitung</translation>
    </message>
    <message>
        <source>The echo line could not be started: %1</source>
        <translation>Die Echo-Leitung ließ sich nicht starten: %1</translation>
    </message>
</context>
<context>
    <name>ahoy::app::ContactModel</name>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
</context>
<context>
    <name>ahoy::app::ContactsPresenter</name>
    <message>
        <source>This contact was deleted meanwhile.</source>
        <translation>Dieser Kontakt wurde inzwischen gelöscht.</translation>
    </message>
    <message>
        <source>The import was stopped.</source>
        <translation>Der Import wurde abgebrochen.</translation>
    </message>
    <message>
        <source>This picture can&apos;t be used. Take a JPEG or PNG of at most 16 MB.</source>
        <translation>Dieses Bild lässt sich nicht verwenden. Bitte ein JPEG oder PNG von höchstens 16 MB nehmen.</translation>
    </message>
    <message>
        <source>A contact needs a name or a number.</source>
        <translation>Ein Kontakt braucht einen Namen oder eine Nummer.</translation>
    </message>
    <message>
        <source>The file holds more than the phone can keep.</source>
        <translation>Die Datei enthält mehr, als das Telefon aufbewahren kann.</translation>
    </message>
    <message>
        <source>This is no file that contacts can be read from.</source>
        <translation>Aus dieser Datei lassen sich keine Kontakte lesen.</translation>
    </message>
    <message>
        <source>There are as many contacts as the phone can keep.</source>
        <translation>Es sind so viele Kontakte, wie das Telefon aufbewahren kann.</translation>
    </message>
    <message>
        <source>That did not work: %1</source>
        <translation>Das hat nicht geklappt: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts were written.</source>
        <translation>
            <numerusform>%n Kontakt wurde gespeichert.</numerusform>
            <numerusform>%n Kontakte wurden gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
</context>
<context>
    <name>ahoy::app::DesktopPresenter</name>
    <message>
        <source>A call is going on</source>
        <translation>Ein Anruf läuft</translation>
    </message>
    <message>
        <source>This is no number or address that can be called.</source>
        <translation>Das ist keine Nummer oder Adresse, die sich anrufen lässt.</translation>
    </message>
    <message>
        <source>Phone links open with Ahoy now.</source>
        <translation>Telefonlinks öffnen sich jetzt mit Ahoy.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::HistoryPresenter</name>
    <message numerus="yes">
        <source>%n calls were deleted.</source>
        <translation>
            <numerusform>%n Anruf wurde gelöscht.</numerusform>
            <numerusform>%n Anrufe wurden gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>The note could not be kept: %1</source>
        <translation>Die Notiz ließ sich nicht festhalten: %1</translation>
    </message>
    <message>
        <source>The details of this call are not kept any more.</source>
        <translation>Die Einzelheiten dieses Anrufs sind nicht mehr aufbewahrt.</translation>
    </message>
    <message numerus="yes">
        <source>%n calls were saved in %1.</source>
        <translation>
            <numerusform>%n Anruf wurde in %1 gespeichert.</numerusform>
            <numerusform>%n Anrufe wurden in %1 gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>The calls could not be saved: %1</source>
        <translation>Die Anrufe ließen sich nicht speichern: %1</translation>
    </message>
    <message>
        <source>The recording is not there any more: %1</source>
        <translation>Die Aufnahme ist nicht mehr da: %1</translation>
    </message>
    <message>
        <source>No program was found that opens %1.</source>
        <translation>Es wurde kein Programm gefunden, das %1 öffnet.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::ImportPresenter</name>
    <message>
        <source>This file is too large to be one of a phone.</source>
        <translation>Diese Datei ist zu groß, um von einem Telefon zu stammen.</translation>
    </message>
    <message>
        <source>This file can&apos;t be opened.</source>
        <translation>Diese Datei lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>There are no accounts in this file that can be understood.</source>
        <translation>In dieser Datei sind keine lesbaren Konten.</translation>
    </message>
    <message>
        <source>Its password can be read by %1 alone.</source>
        <translation>Das Passwort kann nur %1 lesen.</translation>
    </message>
    <message>
        <source>Its password is not in the file.</source>
        <translation>Das Passwort steht nicht in der Datei.</translation>
    </message>
    <message>
        <source>Not every account could be brought over: %1</source>
        <translation>Nicht jedes Konto ließ sich übernehmen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n accounts were brought over.</source>
        <translation>
            <numerusform>%n Konto wurde übernommen.</numerusform>
            <numerusform>%n Konten wurden übernommen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::app::LinkHandler</name>
    <message>
        <source>The file %1 can&apos;t be written.</source>
        <translation>Die Datei %1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>The desktop did not take Ahoy for phone links. Choose it in the desktop&apos;s own settings.</source>
        <translation>Der Desktop hat Ahoy nicht für Telefonlinks übernommen. Bitte Ahoy in den Einstellungen des Desktops auswählen.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::Messages</name>
    <message>
        <source>Ahoy ended before an answer came.</source>
        <translation>Ahoy wurde beendet, bevor eine Antwort kam.</translation>
    </message>
    <message>
        <source>There is no account %1.</source>
        <translation>Es gibt kein Konto %1.</translation>
    </message>
    <message>
        <source>There is nothing to send.</source>
        <translation>Es gibt nichts zu senden.</translation>
    </message>
    <message>
        <source>The server name cannot be found.</source>
        <translation>Der Servername ist nicht zu finden.</translation>
    </message>
    <message>
        <source>The server did not answer.</source>
        <translation>Der Server hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>The server did not accept your name or password.</source>
        <translation>Der Server hat Name oder Passwort nicht angenommen.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::Secrets</name>
    <message>
        <source>No key store answered on this computer. Passwords are kept in %1, which only you can read.</source>
        <translation>Auf diesem Computer hat kein Schlüsselbund geantwortet. Passwörter liegen in %1, und nur Sie können das lesen.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::Settings</name>
    <message>
        <source>The settings could not be read and were set aside as %1. The defaults are used.</source>
        <translation>Die Einstellungen ließen sich nicht lesen und wurden als %1 beiseitegelegt. Die Standardwerte gelten.</translation>
    </message>
    <message>
        <source>The settings in %1 could not be read. The defaults are used.</source>
        <translation>Die Einstellungen in %1 ließen sich nicht lesen. Die Standardwerte gelten.</translation>
    </message>
    <message>
        <source>The settings in %1 could not be read: %2. The defaults are used.</source>
        <translation>Die Einstellungen in %1 ließen sich nicht lesen: %2. Die Standardwerte gelten.</translation>
    </message>
    <message>
        <source>The setting %1. Its default is used.</source>
        <translation>Einstellung: %1. Der Standardwert gilt.</translation>
    </message>
    <message>
        <source>There is no setting %1.</source>
        <translation>Es gibt keine Einstellung %1.</translation>
    </message>
    <message>
        <source>The settings could not be written: %1</source>
        <translation>Die Einstellungen ließen sich nicht schreiben: %1</translation>
    </message>
</context>
<context>
    <name>ahoy::app::SettingsPresenter</name>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>The system&apos;s default</source>
        <translation>Standard des Systems</translation>
    </message>
    <message>
        <source>The first that is in use</source>
        <translation>Das erste verwendete</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Say something now…</source>
        <translation>Jetzt etwas sagen…</translation>
    </message>
    <message>
        <source>This is how it sounded.</source>
        <translation>So hat es geklungen.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::SignIn</name>
    <message>
        <source>No microphone was found. Plug one in.</source>
        <translation>Es wurde kein Mikrofon gefunden. Bitte eines anschließen.</translation>
    </message>
    <message>
        <source>No loudspeaker was found. Plug one in.</source>
        <translation>Es wurde kein Lautsprecher gefunden. Bitte einen anschließen.</translation>
    </message>
    <message>
        <source>An address looks like me@example.com.</source>
        <translation>Eine Adresse sieht aus wie me@example.com.</translation>
    </message>
    <message>
        <source>The server must be a name or address, perhaps with a port: sip.example.com:5061.</source>
        <translation>Der Server muss ein Name oder eine Adresse sein, vielleicht mit Port: sip.example.com:5061.</translation>
    </message>
    <message>
        <source>The outbound proxy must be a name or address that goes with the transport.</source>
        <translation>Der Outbound-Proxy muss ein Name oder eine Adresse sein und zum Transport passen.</translation>
    </message>
    <message>
        <source>An address that begins with sips: goes over TLS alone. Choose another transport.</source>
        <translation>Eine Adresse, die mit sips: beginnt, geht nur über TLS. Bitte einen anderen Transport wählen.</translation>
    </message>
    <message>
        <source>The STUN server must be a name or address, perhaps with a port.</source>
        <translation>Der STUN-Server muss ein Name oder eine Adresse sein, vielleicht mit Port.</translation>
    </message>
    <message>
        <source>The TURN server must be a name or address, perhaps with a port.</source>
        <translation>Der TURN-Server muss ein Name oder eine Adresse sein, vielleicht mit Port.</translation>
    </message>
    <message>
        <source>The seconds must be a whole number, as in 600.</source>
        <translation>Die Sekunden müssen eine ganze Zahl sein, zum Beispiel 600.</translation>
    </message>
    <message>
        <source>The country must be two letters, as in DE.</source>
        <translation>Das Land muss aus zwei Buchstaben bestehen, zum Beispiel DE.</translation>
    </message>
    <message>
        <source>The voicemail number is none that can be called.</source>
        <translation>Die Nummer der Mailbox lässt sich nicht anrufen.</translation>
    </message>
    <message>
        <source>The file of authorities can&apos;t be read, or holds no certificates.</source>
        <translation>Die Datei der Zertifizierungsstellen lässt sich nicht lesen oder enthält keine Zertifikate.</translation>
    </message>
</context>
<context>
    <name>ahoy::ui</name>
    <message>
        <source>Calling…</source>
        <translation>Ruft an…</translation>
    </message>
    <message>
        <source>Ringing…</source>
        <translation>Klingelt…</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindet…</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Gehalten</translation>
    </message>
    <message>
        <source>They put you on hold</source>
        <translation>Von der Gegenseite gehalten</translation>
    </message>
    <message>
        <source>Hanging up…</source>
        <translation>Legt auf…</translation>
    </message>
    <message>
        <source>Call ended</source>
        <translation>Anruf beendet</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Nicht verschlüsselt</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Verschlüsselt</translation>
    </message>
    <message>
        <source>No sound arrives</source>
        <translation>Kein Ton kommt an</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>Schlecht</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>Mäßig</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Excellent</source>
        <translation>Ausgezeichnet</translation>
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
        <translation>Verpasst</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Besetzt</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Answered elsewhere</source>
        <translation>Anderswo angenommen</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Forwarded</source>
        <translation>Weitergeleitet</translation>
    </message>
    <message>
        <source>No sound arrived</source>
        <translation>Kein Ton kam an</translation>
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
        <translation>Anrufen über %1</translation>
    </message>
    <message>
        <source>%1 (Alt+Down chooses)</source>
        <translation>%1 (Alt+Pfeil ab wählt aus)</translation>
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
        <translation>Zurück</translation>
    </message>
    <message>
        <source>From another phone</source>
        <translation>Von einem anderen Telefon</translation>
    </message>
    <message>
        <source>Bring them</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei auswählen…</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>Andere Datei auswählen…</translation>
    </message>
    <message>
        <source>Choose the file in which Linphone, Twinkle, MicroSIP, baresip or Zoiper keeps its accounts.</source>
        <translation>Bitte die Datei auswählen, in der Linphone, Twinkle, MicroSIP, baresip oder Zoiper seine Konten aufbewahrt.</translation>
    </message>
    <message>
        <source>These phones have been used on this computer. Nothing of theirs is changed.</source>
        <translation>Diese Telefone wurden auf diesem Computer benutzt. An ihren Daten wird nichts geändert.</translation>
    </message>
    <message>
        <source>%1 has no accounts here, but contacts.</source>
        <translation>%1 hat hier keine Konten, aber Kontakte.</translation>
    </message>
    <message>
        <source>This is what %1 has. Choose what you want.</source>
        <translation>Das ist da von %1. Bitte auswählen, was übernommen werden soll.</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts</source>
        <translation>
            <numerusform>%n Kontakt</numerusform>
            <numerusform>%n Kontakte</numerusform>
        </translation>
    </message>
    <message>
        <source>This phone has it already.</source>
        <translation>Dieses Telefon hat es schon.</translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation>Passwort von %1</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Accounts of another phone</source>
        <translation>Konten eines anderen Telefons</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::AccountMore</name>
    <message>
        <source>Sound formats</source>
        <translation>Audioformate</translation>
    </message>
    <message>
        <source>Name and login</source>
        <translation>Name und Anmeldung</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>what people see when you call</source>
        <translation>wird bei Ihren Anrufen angezeigt</translation>
    </message>
    <message>
        <source>Login name</source>
        <translation>Anmeldename</translation>
    </message>
    <message>
        <source>if it is not the name in the address</source>
        <translation>falls anders als in der Adresse</translation>
    </message>
    <message>
        <source>Voicemail number</source>
        <translation>Nummer der Mailbox</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Country of its numbers</source>
        <translation>Land seiner Nummern</translation>
    </message>
    <message>
        <source>two letters, as in DE</source>
        <translation>zwei Buchstaben, zum Beispiel DE</translation>
    </message>
    <message>
        <source>Use this account</source>
        <translation>Dieses Konto verwenden</translation>
    </message>
    <message>
        <source>Way to the server</source>
        <translation>Weg zum Server</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>found by the address</source>
        <translation>wird über die Adresse gefunden</translation>
    </message>
    <message>
        <source>Outbound proxy</source>
        <translation>Outbound-Proxy</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>WebSocket with TLS</source>
        <translation>WebSocket mit TLS</translation>
    </message>
    <message>
        <source>Can be called</source>
        <translation>Erreichbar</translation>
    </message>
    <message>
        <source>Tells the server where this phone is.</source>
        <translation>Meldet dem Server, wo dieses Telefon ist.</translation>
    </message>
    <message>
        <source>Tell it again after (seconds)</source>
        <translation>Erneut melden nach (Sekunden)</translation>
    </message>
    <message>
        <source>600</source>
        <translation>600</translation>
    </message>
    <message>
        <source>Ask for news of the voicemail</source>
        <translation>Nach Neuem in der Mailbox fragen</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Encryption of the sound</source>
        <translation>Verschlüsselung des Tons</translation>
    </message>
    <message>
        <source>If the other side can</source>
        <translation>Wenn die Gegenseite es kann</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>How the keys are agreed</source>
        <translation>Vereinbarung der Schlüssel</translation>
    </message>
    <message>
        <source>Way of the sound</source>
        <translation>Weg des Tons</translation>
    </message>
    <message>
        <source>Try every way through routers</source>
        <translation>Jeden Weg durch Router versuchen</translation>
    </message>
    <message>
        <source>ICE: helps where sound goes one way only.</source>
        <translation>ICE: hilft, wenn der Ton nur in eine Richtung geht.</translation>
    </message>
    <message>
        <source>STUN server</source>
        <translation>STUN-Server</translation>
    </message>
    <message>
        <source>TURN server</source>
        <translation>TURN-Server</translation>
    </message>
    <message>
        <source>TURN login name</source>
        <translation>TURN-Anmeldename</translation>
    </message>
    <message>
        <source>TURN password</source>
        <translation>TURN-Passwort</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>Authorities that are trusted too</source>
        <translation>Auch vertraute Zertifizierungsstellen</translation>
    </message>
    <message>
        <source>Certificate of this account</source>
        <translation>Zertifikat dieses Kontos</translation>
    </message>
    <message>
        <source>Key to that certificate</source>
        <translation>Schlüssel zu diesem Zertifikat</translation>
    </message>
    <message>
        <source>the stored one</source>
        <translation>das gespeicherte</translation>
    </message>
    <message>
        <source>Pass phrase of that key</source>
        <translation>Passphrase dieses Schlüssels</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::AccountPage</name>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Try it without an account</source>
        <translation>Ohne Konto ausprobieren</translation>
    </message>
    <message>
        <source>Calls the echo line inside this phone: you hear yourself</source>
        <translation>Ruft die Echo-Leitung in diesem Telefon an: Sie hören sich selbst</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Remove this account</source>
        <translation>Dieses Konto entfernen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Leave it empty to keep the one that is stored.</source>
        <translation>Leer lassen, um das gespeicherte zu behalten.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>Edit account</source>
        <translation>Konto bearbeiten</translation>
    </message>
    <message>
        <source>Sign in to your phone account</source>
        <translation>Beim Telefonkonto anmelden</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>Ein Konto hinzufügen</translation>
    </message>
    <message>
        <source>Your address is needed: it looks like me@example.com.</source>
        <translation>Bitte die Adresse eingeben: Sie sieht aus wie me@example.com.</translation>
    </message>
    <message>
        <source>An address looks like me@example.com.</source>
        <translation>Eine Adresse sieht aus wie me@example.com.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindet…</translation>
    </message>
    <message>
        <source>From another phone…</source>
        <translation>Von einem anderen Telefon…</translation>
    </message>
    <message>
        <source>Brings accounts of Linphone, Twinkle, MicroSIP, baresip or Zoiper</source>
        <translation>Übernimmt Konten von Linphone, Twinkle, MicroSIP, baresip oder Zoiper</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::AccountStrip</name>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindet…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>No account</source>
        <translation>Kein Konto</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>Account %1, %2</source>
        <translation>Konto %1, %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Edit account…</source>
        <translation>Konto bearbeiten…</translation>
    </message>
    <message>
        <source>Add account…</source>
        <translation>Konto hinzufügen…</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Nicht stören</translation>
    </message>
    <message>
        <source>Forwarding calls</source>
        <translation>Anrufweiterleitung</translation>
    </message>
    <message>
        <source>Forwarding to %1…</source>
        <translation>Weiterleitung an %1…</translation>
    </message>
    <message>
        <source>Forward calls…</source>
        <translation>Anrufe weiterleiten…</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::AccountsPanel</name>
    <message>
        <source>Remove this account and its password?</source>
        <translation>Dieses Konto und sein Passwort entfernen?</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Use account %1</source>
        <translation>Konto %1 verwenden</translation>
    </message>
    <message>
        <source>Edit account %1</source>
        <translation>Konto %1 bearbeiten</translation>
    </message>
    <message>
        <source>Remove account %1</source>
        <translation>Konto %1 entfernen</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>Konto hinzufügen</translation>
    </message>
    <message>
        <source>From another phone…</source>
        <translation>Von einem anderen Telefon…</translation>
    </message>
    <message>
        <source>Brings accounts of Linphone, Twinkle, MicroSIP, baresip or Zoiper</source>
        <translation>Übernimmt Konten von Linphone, Twinkle, MicroSIP, baresip oder Zoiper</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ActionControl</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::BannerBar</name>
    <message>
        <source>Put away</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallControls</name>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Mute the microphone (Ctrl+M)</source>
        <translation>Mikrofon stummschalten (Strg+M)</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Halten</translation>
    </message>
    <message>
        <source>Put on hold (Ctrl+H)</source>
        <translation>Halten (Strg+H)</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Send digits</source>
        <translation>Ziffern senden</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Hand the call on (Ctrl+T)</source>
        <translation>Weiterverbinden (Strg+T)</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzu</translation>
    </message>
    <message>
        <source>Call somebody else; this call is put on hold</source>
        <translation>Noch jemanden anrufen; dieser Anruf wird gehalten</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Record both sides</source>
        <translation>Beide Seiten aufnehmen</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Speaker and microphone</source>
        <translation>Lautsprecher und Mikrofon</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>What else can be done with this call</source>
        <translation>Was sich mit diesem Anruf sonst noch tun lässt</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Auflegen</translation>
    </message>
    <message>
        <source>End the call (F4)</source>
        <translation>Auflegen (F4)</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>Aufnahme beenden</translation>
    </message>
    <message>
        <source>Digits can be sent once the call goes on</source>
        <translation>Ziffern lassen sich senden, sobald der Anruf fortgesetzt wird</translation>
    </message>
    <message>
        <source>The call is being handed on already</source>
        <translation>Der Anruf wird schon weiterverbunden</translation>
    </message>
    <message>
        <source>End all</source>
        <translation>Alle auflegen</translation>
    </message>
    <message>
        <source>End all calls of the conference (F4)</source>
        <translation>Alle Anrufe der Konferenz beenden (F4)</translation>
    </message>
    <message>
        <source>Be heard again (Ctrl+M)</source>
        <translation>Wieder zu hören sein (Strg+M)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on talking (Ctrl+H)</source>
        <translation>Gespräch fortsetzen (Strg+H)</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Konferenz</translation>
    </message>
    <message>
        <source>Make a conference: everybody hears everybody</source>
        <translation>Zur Konferenz zusammenführen: Alle hören alle</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallDetails</name>
    <message>
        <source>Show what was said between the phones</source>
        <translation>Zeigen, was die Telefone einander sagten</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallKeypad</name>
    <message>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Hide the keypad</source>
        <translation>Das Tastenfeld ausblenden</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Auflegen</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallList</name>
    <message>
        <source>Muted</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>No longer muted</source>
        <translation>Nicht mehr stumm</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Conference</source>
        <translation>Konferenz</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the names of a conference</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a name, and what is the matter</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufnahme läuft</translation>
    </message>
    <message>
        <source>No longer recorded</source>
        <translation>Aufnahme beendet</translation>
    </message>
    <message>
        <source>In the conference</source>
        <translation>In der Konferenz</translation>
    </message>
    <message>
        <source>No longer in the conference</source>
        <translation>Nicht mehr in der Konferenz</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallPage</name>
    <message>
        <source>by %1</source>
        <translation>über %1</translation>
    </message>
    <message>
        <source>Connect the two</source>
        <translation>Beide verbinden</translation>
    </message>
    <message>
        <source>Connect %1 with %2</source>
        <translation>%1 mit %2 verbinden</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallPanel</name>
    <message>
        <source>Show the lists</source>
        <translation>Die Listen zeigen</translation>
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
        <translation>Mit %1 sprechen</translation>
    </message>
    <message>
        <source>%1, recording</source>
        <translation>%1, Aufnahme läuft</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufnahme</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CertificatePage</name>
    <message>
        <source>The server&apos;s certificate</source>
        <translation>Das Zertifikat des Servers</translation>
    </message>
    <message>
        <source>It is not the one that you trusted before. If nobody told you of a new one, somebody may be listening.</source>
        <translation>Es ist nicht das, dem Sie bisher vertraut haben. Wenn Ihnen niemand ein neues angekündigt hat, hört vielleicht jemand mit.</translation>
    </message>
    <message>
        <source>The phone looks for</source>
        <translation>Das Telefon sucht</translation>
    </message>
    <message>
        <source>It is for</source>
        <translation>Es gilt für</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Ausgestellt von</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>Fingerabdruck (SHA-256)</translation>
    </message>
    <message>
        <source>Copy the fingerprint</source>
        <translation>Fingerabdruck kopieren</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Trust it for this account</source>
        <translation>Für dieses Konto vertrauen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>no server; it calls itself “%1”</source>
        <translation>keinen Server; es nennt sich „%1“</translation>
    </message>
    <message>
        <source>Trust it only if the people who run the server tell you the same fingerprint. It then counts for %1 alone, and for this server.</source>
        <translation>Bitte nur vertrauen, wenn die Betreiber des Servers Ihnen denselben Fingerabdruck nennen. Es zählt dann allein für %1 und für diesen Server.</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CodecList</name>
    <message>
        <source>Opus: best sound, little data</source>
        <translation>Opus: bester Ton, wenig Daten</translation>
    </message>
    <message>
        <source>G.722: wide sound</source>
        <translation>G.722: breiter Ton</translation>
    </message>
    <message>
        <source>G.711 A-law: as a telephone, Europe</source>
        <translation>G.711 A-law: wie ein Telefon, Europa</translation>
    </message>
    <message>
        <source>G.711 µ-law: as a telephone, America</source>
        <translation>G.711 µ-law: wie ein Telefon, Amerika</translation>
    </message>
    <message>
        <source>Sound formats, the preferred one first</source>
        <translation>Audioformate, das bevorzugte zuerst</translation>
    </message>
    <message>
        <source>Prefer it more</source>
        <translation>Stärker bevorzugen</translation>
    </message>
    <message>
        <source>Prefer it less</source>
        <translation>Weniger bevorzugen</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::Completion</name>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ConferencePage</name>
    <message>
        <source>Conference</source>
        <translation>Konferenz</translation>
    </message>
    <message>
        <source>Split: go on with each of them alone</source>
        <translation>Trennen: mit allen einzeln weitersprechen</translation>
    </message>
    <message numerus="yes">
        <source>You and %n others</source>
        <translation>
            <numerusform>Sie und %n weitere Person</numerusform>
            <numerusform>Sie und %n weitere Personen</numerusform>
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
        <translation>Zurück zum Anruf</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>On the line</source>
        <translation>Auf der Leitung</translation>
    </message>
    <message>
        <source>What happened on the line</source>
        <translation>Was auf der Leitung geschah</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactCalls</name>
    <message>
        <source>Recent calls</source>
        <translation>Letzte Anrufe</translation>
    </message>
    <message>
        <source>%1, %2 · %3</source>
        <translation>%1, %2 · %3</translation>
    </message>
    <message>
        <source>Incoming: %1</source>
        <translation>Eingehend: %1</translation>
    </message>
    <message>
        <source>Outgoing: %1</source>
        <translation>Ausgehend: %1</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactDetail</name>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>Zu den Favoriten hinzufügen</translation>
    </message>
    <message>
        <source>Edit contact</source>
        <translation>Kontakt bearbeiten</translation>
    </message>
    <message>
        <source>More for this contact</source>
        <translation>Mehr zu diesem Kontakt</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Anrufen</translation>
    </message>
    <message>
        <source>Call %1</source>
        <translation>%1 anrufen</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Call by</source>
        <translation>Anrufen über</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>Aus den Favoriten entfernen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Delete %1 from your contacts? This can&apos;t be undone.</source>
        <translation>%1 aus den Kontakten löschen? Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactEditor</name>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Numbers and addresses</source>
        <translation>Nummern und Adressen</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Friends, Office</source>
        <translation>Freunde, Büro</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Call by</source>
        <translation>Anrufen über</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>Neuer Kontakt</translation>
    </message>
    <message>
        <source>Edit contact</source>
        <translation>Kontakt bearbeiten</translation>
    </message>
    <message>
        <source>The usual account</source>
        <translation>Das übliche Konto</translation>
    </message>
    <message>
        <source>An account that is not there now</source>
        <translation>Ein Konto, das jetzt nicht da ist</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
    <message>
        <source>A contact needs a name or a number.</source>
        <translation>Ein Kontakt braucht einen Namen oder eine Nummer.</translation>
    </message>
    <message>
        <source>This contact was deleted meanwhile. Save keeps it as a new one.</source>
        <translation>Dieser Kontakt wurde inzwischen gelöscht. „Speichern“ legt ihn neu an.</translation>
    </message>
    <message>
        <source>Leave without saving what you changed?</source>
        <translation>Verlassen, ohne die Änderungen zu speichern?</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactNumbers</name>
    <message>
        <source>Add a number</source>
        <translation>Nummer hinzufügen</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>Nr. oder Adresse</translation>
    </message>
    <message>
        <source>Remove this number</source>
        <translation>Diese Nummer entfernen</translation>
    </message>
    <message>
        <source>Kind of number %1</source>
        <translation>Art der Nummer %1</translation>
    </message>
    <message>
        <source>Number %1</source>
        <translation>Nummer %1</translation>
    </message>
    <message>
        <source>“%1” is neither a number nor an address like name@example.com.</source>
        <translation>„%1“ ist weder eine Nummer noch eine Adresse wie name@example.com.</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactRows</name>
    <message>
        <source>favourite</source>
        <translation>Favorit</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::Contacts</name>
    <message>
        <source>Mobile</source>
        <translation>Mobil</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Privat</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>Fax</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>This file can&apos;t be read.</source>
        <translation>Diese Datei lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>This picture is too large. Choose one below 10 MB.</source>
        <translation>Dieses Bild ist zu groß. Bitte eines unter 10 MB auswählen.</translation>
    </message>
    <message>
        <source>This file is no picture. Choose a JPEG or PNG file.</source>
        <translation>Diese Datei ist kein Bild. Bitte eine JPEG- oder PNG-Datei auswählen.</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactsList</name>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Anrufen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Nummer kopieren</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>Aus den Favoriten entfernen</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>Zu den Favoriten hinzufügen</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactsPage</name>
    <message>
        <source>Search contacts</source>
        <translation>Kontakte suchen</translation>
    </message>
    <message>
        <source>Add a contact</source>
        <translation>Einen Kontakt hinzufügen</translation>
    </message>
    <message>
        <source>Import and export</source>
        <translation>Import und Export</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Add contact</source>
        <translation>Kontakt hinzufügen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>All contacts</source>
        <translation>Alle Kontakte</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts were added.</source>
        <translation>
            <numerusform>%n Kontakt wurde hinzugefügt.</numerusform>
            <numerusform>%n Kontakte wurden hinzugefügt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts were completed.</source>
        <translation>
            <numerusform>%n Kontakt wurde ergänzt.</numerusform>
            <numerusform>%n Kontakte wurden ergänzt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete %1 from your contacts? This can&apos;t be undone.</source>
        <translation>%1 aus den Kontakten löschen? Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n contacts? This can&apos;t be undone.</source>
        <translation>
            <numerusform>%n Kontakt löschen? Das lässt sich nicht rückgängig machen.</numerusform>
            <numerusform>%n Kontakte löschen? Das lässt sich nicht rückgängig machen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Import contacts</source>
        <translation>Kontakte importieren</translation>
    </message>
    <message>
        <source>Contacts (%1)</source>
        <translation>Kontakte (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>Alle Dateien (%1)</translation>
    </message>
    <message>
        <source>Export contacts</source>
        <translation>Kontakte exportieren</translation>
    </message>
    <message>
        <source>Table (%1)</source>
        <translation>Tabelle (%1)</translation>
    </message>
    <message>
        <source>vCard (%1)</source>
        <translation>vCard (%1)</translation>
    </message>
    <message>
        <source>No contacts yet</source>
        <translation>Noch keine Kontakte</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Add the people you call, or bring them along from a vCard or CSV file.</source>
        <translation>Hier stehen die Menschen, die Sie anrufen: einzeln hinzugefügt oder aus einer vCard- oder CSV-Datei geholt.</translation>
    </message>
    <message>
        <source>No name, number or company begins so.</source>
        <translation>Kein Name, keine Nummer und keine Firma beginnt so.</translation>
    </message>
    <message>
        <source>Nobody is in this group.</source>
        <translation>In dieser Gruppe ist niemand.</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::DialField</name>
    <message>
        <source>Name or number</source>
        <translation>Name oder Nummer</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>Tastenfeld</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Anrufen</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::EndedSheet</name>
    <message>
        <source>Add a note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>What was said between the phones</source>
        <translation>Was die Telefone einander sagten</translation>
    </message>
    <message>
        <source>Add to contacts</source>
        <translation>Zu den Kontakten hinzufügen</translation>
    </message>
    <message>
        <source>A note about this call</source>
        <translation>Eine Notiz zu diesem Anruf</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::FactsLine</name>
    <message>
        <source>Details of this call</source>
        <translation>Einzelheiten dieses Anrufs</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ForwardPage</name>
    <message>
        <source>Forward calls</source>
        <translation>Anrufe weiterleiten</translation>
    </message>
    <message>
        <source>To this number or address</source>
        <translation>An diese Nummer oder Adresse</translation>
    </message>
    <message>
        <source>Every call</source>
        <translation>Jeden Anruf</translation>
    </message>
    <message>
        <source>Calls while I am in another one</source>
        <translation>Anrufe, während ich in einem anderen bin</translation>
    </message>
    <message>
        <source>Calls that nobody answers</source>
        <translation>Anrufe, die niemand annimmt</translation>
    </message>
    <message>
        <source>They ring here first for</source>
        <translation>Zuerst klingeln sie hier</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Weiterleiten</translation>
    </message>
    <message>
        <source>Stop forwarding</source>
        <translation>Nicht weiterleiten</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurück</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ImportPage</name>
    <message>
        <source>Import contacts</source>
        <translation>Kontakte importieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Wird importiert…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Die Datei wird gelesen…</translation>
    </message>
    <message>
        <source>This would happen:</source>
        <translation>Das würde geschehen:</translation>
    </message>
    <message>
        <source>There is nothing new in it.</source>
        <translation>Es ist nichts Neues darin.</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts are added.</source>
        <translation>
            <numerusform>%n Kontakt kommt hinzu.</numerusform>
            <numerusform>%n Kontakte kommen hinzu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts that you have get what is new.</source>
        <translation>
            <numerusform>%n vorhandener Kontakt wird um Neues ergänzt.</numerusform>
            <numerusform>%n vorhandene Kontakte werden um Neues ergänzt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts are there already.</source>
        <translation>
            <numerusform>%n Kontakt ist schon da.</numerusform>
            <numerusform>%n Kontakte sind schon da.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries can&apos;t be taken as they are.</source>
        <translation>
            <numerusform>%n Eintrag lässt sich so nicht übernehmen.</numerusform>
            <numerusform>%n Einträge lassen sich so nicht übernehmen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>Und %n weiterer.</numerusform>
            <numerusform>Und %n weitere.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::IncomingBody</name>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Answer (F2)</source>
        <translation>Annehmen (F2)</translation>
    </message>
    <message>
        <source>calls %1</source>
        <translation>ruft %1 an</translation>
    </message>
    <message>
        <source>Other ways to decline</source>
        <translation>Andere Arten abzulehnen</translation>
    </message>
    <message>
        <source>Other ways to answer</source>
        <translation>Andere Arten anzunehmen</translation>
    </message>
    <message>
        <source>End and answer</source>
        <translation>Auflegen und annehmen</translation>
    </message>
    <message>
        <source>The call that you are in is ended</source>
        <translation>Der laufende Anruf wird beendet</translation>
    </message>
    <message>
        <source>Send them to</source>
        <translation>Schicken an</translation>
    </message>
    <message>
        <source>Name or number that they are sent to</source>
        <translation>Name oder Nummer, wohin der Anruf geschickt wird</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Schicken</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Answer (F2); the other call is put on hold</source>
        <translation>Annehmen (F2); der andere Anruf wird gehalten</translation>
    </message>
    <message>
        <source>Hold and answer</source>
        <translation>Halten und annehmen</translation>
    </message>
    <message>
        <source>Answer, and hold the other call</source>
        <translation>Annehmen und den anderen Anruf halten</translation>
    </message>
    <message>
        <source>End the other call, and answer</source>
        <translation>Den anderen Anruf beenden und annehmen</translation>
    </message>
    <message>
        <source>Silence the ringing</source>
        <translation>Klingeln abstellen</translation>
    </message>
    <message>
        <source>Say that you are busy</source>
        <translation>Als besetzt melden</translation>
    </message>
    <message>
        <source>Say that you decline</source>
        <translation>Als abgelehnt melden</translation>
    </message>
    <message>
        <source>Send them to your mailbox</source>
        <translation>An die eigene Mailbox schicken</translation>
    </message>
    <message>
        <source>Send them to another number…</source>
        <translation>An eine andere Nummer schicken…</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::IncomingCard</name>
    <message>
        <source>Incoming call</source>
        <translation>Eingehender Anruf</translation>
    </message>
    <message>
        <source>%1 is calling</source>
        <translation>%1 ruft an</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::IncomingStrips</name>
    <message>
        <source>%1 is calling</source>
        <translation>%1 ruft an</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::InlineQuestion</name>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::Key</name>
    <message>
        <source>Star</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Raute</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::Keypad</name>
    <message>
        <source>Hold for plus</source>
        <translation>Für Plus gedrückt halten</translation>
    </message>
    <message>
        <source>Hold for +</source>
        <translation>Für + gedrückt halten</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::KeypadPage</name>
    <message>
        <source>Call</source>
        <translation>Anrufen</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::LadderPage</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>What was said between the phones. Arrows to the right are ours.</source>
        <translation>Was die Telefone einander sagten. Pfeile nach rechts sind unsere.</translation>
    </message>
    <message>
        <source>What was said between the phones</source>
        <translation>Was die Telefone einander sagten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ListsPane</name>
    <message>
        <source>Recents</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message numerus="yes">
        <source>%n missed</source>
        <translation>
            <numerusform>%n verpasst</numerusform>
            <numerusform>%n verpasst</numerusform>
        </translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
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
        <translation>Die Mailbox von %1 anrufen</translation>
    </message>
    <message numerus="yes">
        <source>%n new voicemails: call them</source>
        <translation>
            <numerusform>%n neue Nachricht in der Mailbox: anrufen</numerusform>
            <numerusform>%n neue Nachrichten in der Mailbox: anrufen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::MainWindow</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Call the echo line</source>
        <translation>Die Echo-Leitung anrufen</translation>
    </message>
    <message>
        <source>Delete call history…</source>
        <translation>Anrufliste löschen…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Delete all calls from the history? This can&apos;t be undone.</source>
        <translation>Alle Anrufe aus der Anrufliste löschen? Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message numerus="yes">
        <source>Ahoy – %n missed calls</source>
        <translation>
            <numerusform>Ahoy – %n verpasster Anruf</numerusform>
            <numerusform>Ahoy – %n verpasste Anrufe</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete all calls before %1? This can&apos;t be undone.</source>
        <translation>Alle Anrufe vor %1 löschen? Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n calls from the history? This can&apos;t be undone.</source>
        <translation>
            <numerusform>%n Anruf aus der Anrufliste löschen? Das lässt sich nicht rückgängig machen.</numerusform>
            <numerusform>%n Anrufe aus der Anrufliste löschen? Das lässt sich nicht rückgängig machen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::MemberRow</name>
    <message>
        <source>Remove %1 from the conference</source>
        <translation>%1 aus der Konferenz nehmen</translation>
    </message>
    <message>
        <source>Hang up on %1</source>
        <translation>Bei %1 auflegen</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::MoreMenu</name>
    <message>
        <source>Call details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Nummer kopieren</translation>
    </message>
    <message>
        <source>Add to contacts…</source>
        <translation>Zu den Kontakten hinzufügen…</translation>
    </message>
    <message>
        <source>Show what was said between the phones</source>
        <translation>Zeigen, was die Telefone einander sagten</translation>
    </message>
    <message>
        <source>By no account</source>
        <translation>Über kein Konto</translation>
    </message>
    <message>
        <source>By %1</source>
        <translation>Über %1</translation>
    </message>
    <message>
        <source>Send digits as</source>
        <translation>Ziffern senden als</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Events beside the sound (RFC 4733)</source>
        <translation>Ereignisse neben dem Ton (RFC 4733)</translation>
    </message>
    <message>
        <source>Messages (SIP INFO)</source>
        <translation>Nachrichten (SIP INFO)</translation>
    </message>
    <message>
        <source>Tones within the sound</source>
        <translation>Töne im Ton selbst</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::NoteField</name>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Kept when you leave it</source>
        <translation>Wird beim Verlassen gespeichert</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::PasswordField</name>
    <message>
        <source>Show the password</source>
        <translation>Das Passwort zeigen</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Das Passwort verbergen</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::PathField</name>
    <message>
        <source>Choose: %1</source>
        <translation>Auswählen: %1</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::PhonePage</name>
    <message>
        <source>Choose somebody on the left, or type a name or number.</source>
        <translation>Links jemanden wählen oder einen Namen oder eine Nummer eingeben.</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::PhotoChooser</name>
    <message>
        <source>Remove photo</source>
        <translation>Foto entfernen</translation>
    </message>
    <message>
        <source>Choose a photo</source>
        <translation>Foto auswählen</translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <translation>Bilder (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>Alle Dateien (%1)</translation>
    </message>
    <message>
        <source>Choose a photo…</source>
        <translation>Foto auswählen…</translation>
    </message>
    <message>
        <source>Change photo…</source>
        <translation>Foto ändern…</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecentDetail</name>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Delete from the history</source>
        <translation>Aus der Anrufliste löschen</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Anruf</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Incoming</source>
        <translation>Eingehend</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <translation>Ausgehend</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Verschlüsselt</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Nicht verschlüsselt</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Add to contacts</source>
        <translation>Zu den Kontakten hinzufügen</translation>
    </message>
    <message>
        <source>All calls with this person</source>
        <translation>Alle Anrufe mit dieser Person</translation>
    </message>
    <message>
        <source>Details of the connection</source>
        <translation>Einzelheiten der Verbindung</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
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
        <translation>eingehend</translation>
    </message>
    <message>
        <source>outgoing</source>
        <translation>ausgehend</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecentsPage</name>
    <message>
        <source>Search calls</source>
        <translation>Anrufe suchen</translation>
    </message>
    <message>
        <source>Show the calls with everybody</source>
        <translation>Die Anrufe mit allen zeigen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Verpasst</translation>
    </message>
    <message>
        <source>Show all calls</source>
        <translation>Alle Anrufe zeigen</translation>
    </message>
    <message>
        <source>Show only missed calls</source>
        <translation>Nur verpasste Anrufe zeigen</translation>
    </message>
    <message>
        <source>Search calls (Ctrl+F)</source>
        <translation>Anrufe suchen (Strg+F)</translation>
    </message>
    <message>
        <source>More for the list of calls</source>
        <translation>Mehr zur Anrufliste</translation>
    </message>
    <message>
        <source>Search calls…</source>
        <translation>Anrufe suchen…</translation>
    </message>
    <message>
        <source>Save as a table (CSV)…</source>
        <translation>Als Tabelle speichern (CSV)…</translation>
    </message>
    <message>
        <source>Delete calls</source>
        <translation>Anrufe löschen</translation>
    </message>
    <message>
        <source>older than a week</source>
        <translation>älter als eine Woche</translation>
    </message>
    <message>
        <source>older than a month</source>
        <translation>älter als ein Monat</translation>
    </message>
    <message>
        <source>older than three months</source>
        <translation>älter als drei Monate</translation>
    </message>
    <message>
        <source>older than a year</source>
        <translation>älter als ein Jahr</translation>
    </message>
    <message>
        <source>Save the calls as a table</source>
        <translation>Die Anrufe als Tabelle speichern</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>All calls with %1</source>
        <translation>Alle Anrufe mit %1</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecentsView</name>
    <message>
        <source>Recent calls</source>
        <translation>Letzte Anrufe</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Anrufen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Nummer kopieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>No missed calls</source>
        <translation>Keine verpassten Anrufe</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation>Noch keine Anrufe</translation>
    </message>
    <message>
        <source>Type a name or number above and press Enter.</source>
        <translation>Oben einen Namen oder eine Nummer eingeben und die Eingabetaste drücken.</translation>
    </message>
    <message>
        <source>All calls with this person</source>
        <translation>Alle Anrufe mit dieser Person</translation>
    </message>
    <message>
        <source>Add to contacts</source>
        <translation>Zu den Kontakten hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n calls</source>
        <translation>
            <numerusform>%n Anruf löschen</numerusform>
            <numerusform>%n Anrufe löschen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecordingMark</name>
    <message>
        <source>Recording</source>
        <translation>Aufnahme</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecordingRow</name>
    <message>
        <source>Play the recording %1</source>
        <translation>Die Aufnahme %1 abspielen</translation>
    </message>
    <message>
        <source>Show %1 in its folder</source>
        <translation>%1 im Ordner zeigen</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SearchField</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SettingControl</name>
    <message>
        <source>%1 (not there)</source>
        <translation>%1 (nicht da)</translation>
    </message>
    <message>
        <source>A file…</source>
        <translation>Eine Datei…</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Tondateien</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
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
        <translation>Hinzufügen zu: %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SettingsList</name>
    <message>
        <source>Pages of the settings</source>
        <translation>Seiten der Einstellungen</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SettingsPage</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message numerus="yes">
        <source>%n settings found</source>
        <translation>
            <numerusform>%n Einstellung gefunden</numerusform>
            <numerusform>%n Einstellungen gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SettingsSheet</name>
    <message>
        <source>No setting is called so. Try another word.</source>
        <translation>Keine Einstellung heißt so. Bitte ein anderes Wort versuchen.</translation>
    </message>
    <message>
        <source>Reset this page</source>
        <translation>Diese Seite zurücksetzen</translation>
    </message>
    <message>
        <source>Set everything on this page back to how it was at first?</source>
        <translation>Alles auf dieser Seite auf den Anfangszustand zurücksetzen?</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>account sign in login password import remove</source>
        <translation>konto anmelden anmeldung passwort kennwort importieren entfernen löschen</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SignInChecklist</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 zu %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Server found</source>
        <translation>Server gefunden</translation>
    </message>
    <message>
        <source>Find the server</source>
        <translation>Server finden</translation>
    </message>
    <message>
        <source>Server reached</source>
        <translation>Server erreicht</translation>
    </message>
    <message>
        <source>Reach the server</source>
        <translation>Server erreichen</translation>
    </message>
    <message>
        <source>Password accepted</source>
        <translation>Passwort angenommen</translation>
    </message>
    <message>
        <source>Check the password</source>
        <translation>Passwort prüfen</translation>
    </message>
    <message>
        <source>Sound ready</source>
        <translation>Ton bereit</translation>
    </message>
    <message>
        <source>Check the sound</source>
        <translation>Ton prüfen</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SoundMenu</name>
    <message>
        <source>Speaker</source>
        <translation>Lautsprecher</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>The system&apos;s default</source>
        <translation>Standard des Systems</translation>
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
        <translation>Name oder Nummer</translation>
    </message>
    <message>
        <source>Transfer to</source>
        <translation>Verbinden mit</translation>
    </message>
    <message>
        <source>Transfer now</source>
        <translation>Sofort verbinden</translation>
    </message>
    <message>
        <source>They call there in your place; your call ends once they are through</source>
        <translation>Die Gegenseite ruft selbst dort an; Ihr Anruf endet, sobald sie durchkommt</translation>
    </message>
    <message>
        <source>Ask first</source>
        <translation>Erst fragen</translation>
    </message>
    <message>
        <source>You talk to them first, and then connect the two</source>
        <translation>Sie sprechen zuerst selbst dort und verbinden dann die beiden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Who shall talk to %1 in your place?</source>
        <translation>Wer soll an Ihrer Stelle mit %1 sprechen?</translation>
    </message>
    <message>
        <source>Connect with %1</source>
        <translation>Mit %1 verbinden</translation>
    </message>
</context>
</TS>
