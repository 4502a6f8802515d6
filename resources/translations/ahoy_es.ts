<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>Calls</name>
    <message>
        <source>The call is not recorded any more: the disk is full, or can&apos;t be written (%1). What was recorded until now is kept in %2.</source>
        <translation>La llamada ya no se graba: el disco está lleno o no se puede escribir en él (%1). Lo grabado hasta ahora queda en %2.</translation>
    </message>
</context>
<context>
    <name>Contacts</name>
    <message>
        <source>Also called: %1</source>
        <translation>También se llama: %1</translation>
    </message>
    <message>
        <source>Company: %1</source>
        <translation>Empresa: %1</translation>
    </message>
    <message>
        <source>The name is too long, and was cut.</source>
        <translation>El nombre es demasiado largo y se ha cortado.</translation>
    </message>
    <message>
        <source>There are too many numbers, or one is too long: some were left out.</source>
        <translation>Hay demasiados números, o uno es demasiado largo: se han omitido algunos.</translation>
    </message>
    <message>
        <source>The notes are too long, and were cut.</source>
        <translation>Las notas son demasiado largas y se han cortado.</translation>
    </message>
    <message>
        <source>There are too many groups, or one has too long a name: some were left out.</source>
        <translation>Hay demasiados grupos, o uno tiene un nombre demasiado largo: se han omitido algunos.</translation>
    </message>
    <message>
        <source>Something in it is too long, and was cut.</source>
        <translation>Algo de su contenido es demasiado largo y se ha cortado.</translation>
    </message>
    <message>
        <source>The first row does not say which column is the name or the number.</source>
        <translation>La primera fila no indica qué columna es el nombre o el número.</translation>
    </message>
    <message>
        <source>A quotation mark is never closed.</source>
        <translation>Hay unas comillas sin cerrar.</translation>
    </message>
    <message>
        <source>It has no name and no number.</source>
        <translation>No tiene nombre ni número.</translation>
    </message>
    <message>
        <source>The card has no end.</source>
        <translation>La tarjeta no tiene final.</translation>
    </message>
    <message>
        <source>A line is too long, and its end was left out.</source>
        <translation>Una línea es demasiado larga y se ha omitido su final.</translation>
    </message>
    <message>
        <source>The picture can&apos;t be used, and was left out.</source>
        <translation>La imagen no se puede usar y se ha omitido.</translation>
    </message>
</context>
<context>
    <name>FailureWords</name>
    <message>
        <source>Edit account</source>
        <translation>Editar la cuenta</translation>
    </message>
    <message>
        <source>Check connection</source>
        <translation>Comprobar la conexión</translation>
    </message>
    <message>
        <source>Show certificate</source>
        <translation>Mostrar el certificado</translation>
    </message>
    <message>
        <source>Call again later</source>
        <translation>Llamar más tarde</translation>
    </message>
    <message>
        <source>Edit number</source>
        <translation>Editar el número</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Sound settings</source>
        <translation>Ajustes de sonido</translation>
    </message>
    <message>
        <source>The server did not accept your name or password. Some providers use a login name that is not your number.</source>
        <translation>El servidor no aceptó el nombre o la contraseña. Algunos proveedores usan un nombre de usuario que no es el número.</translation>
    </message>
    <message>
        <source>The server name cannot be found. Check the spelling and that you are online.</source>
        <translation>No se encuentra el nombre del servidor. Compruebe que está bien escrito y que hay conexión a Internet.</translation>
    </message>
    <message>
        <source>The server did not answer.</source>
        <translation>El servidor no respondió.</translation>
    </message>
    <message>
        <source>A web server answered, but it takes no SIP over WebSocket. Check the server and its port.</source>
        <translation>Respondió un servidor web, pero no acepta SIP sobre WebSocket. Compruebe el servidor y su puerto.</translation>
    </message>
    <message>
        <source>The server wants a certificate of this account, and takes none that it got.</source>
        <translation>El servidor pide un certificado de esta cuenta y no acepta ninguno de los que recibió.</translation>
    </message>
    <message>
        <source>A sips: address can only be called over TLS, which this account does not use.</source>
        <translation>A una dirección sips: solo se puede llamar por TLS, y esta cuenta no lo usa.</translation>
    </message>
    <message>
        <source>The provider has a problem.</source>
        <translation>El proveedor tiene un problema.</translation>
    </message>
    <message>
        <source>The server is overloaded.</source>
        <translation>El servidor está sobrecargado.</translation>
    </message>
    <message>
        <source>The server&apos;s answer could not be understood.</source>
        <translation>No se entendió la respuesta del servidor.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted.</source>
        <translation>El certificado del servidor no es de confianza.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another name.</source>
        <translation>El certificado del servidor es para otro nombre.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has expired.</source>
        <translation>El certificado del servidor ha caducado.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid yet. Check the date of this computer.</source>
        <translation>El certificado del servidor aún no es válido. Compruebe la fecha de este equipo.</translation>
    </message>
    <message>
        <source>The server refused this call.</source>
        <translation>El servidor no admitió esta llamada.</translation>
    </message>
    <message>
        <source>This number is not in use.</source>
        <translation>Este número no existe.</translation>
    </message>
    <message>
        <source>Not available right now.</source>
        <translation>No disponible en este momento.</translation>
    </message>
    <message>
        <source>The number is incomplete.</source>
        <translation>El número está incompleto.</translation>
    </message>
    <message>
        <source>Busy.</source>
        <translation>Ocupado.</translation>
    </message>
    <message>
        <source>The two phones share no audio format or encryption.</source>
        <translation>Los dos teléfonos no tienen ningún formato de audio o cifrado en común.</translation>
    </message>
    <message>
        <source>The call was declined.</source>
        <translation>La llamada fue rechazada.</translation>
    </message>
    <message>
        <source>The server refused this account.</source>
        <translation>El servidor no admitió esta cuenta.</translation>
    </message>
    <message>
        <source>The server did not accept this account.</source>
        <translation>El servidor no aceptó esta cuenta.</translation>
    </message>
    <message>
        <source>The server asks for a password, and none is known for this account.</source>
        <translation>El servidor pide una contraseña, y no se conoce ninguna para esta cuenta.</translation>
    </message>
    <message>
        <source>The key store with the password did not answer. Unlock it and try again.</source>
        <translation>El llavero que guarda la contraseña no respondió. Desbloquéelo e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The other side gave no sign of life.</source>
        <translation>La otra parte dejó de dar señales de vida.</translation>
    </message>
    <message>
        <source>The other side never got our confirmation.</source>
        <translation>La otra parte nunca recibió nuestra confirmación.</translation>
    </message>
    <message>
        <source>The call could not be made.</source>
        <translation>No se pudo hacer la llamada.</translation>
    </message>
    <message>
        <source>%1 does not know this name.</source>
        <translation>%1 no conoce este nombre.</translation>
    </message>
    <message>
        <source>The server is overloaded. Trying again at %1.</source>
        <translation>El servidor está sobrecargado. Nuevo intento a las %1.</translation>
    </message>
    <message>
        <source>The server did not accept this account. It says: %1.</source>
        <translation>El servidor no aceptó esta cuenta. Dice: %1.</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sin respuesta</translation>
    </message>
    <message>
        <source>overloaded</source>
        <translation>sobrecargado</translation>
    </message>
    <message>
        <source>its certificate is not trusted</source>
        <translation>su certificado no es de confianza</translation>
    </message>
    <message>
        <source>its certificate is for another name</source>
        <translation>su certificado es para otro nombre</translation>
    </message>
    <message>
        <source>its certificate has expired</source>
        <translation>su certificado ha caducado</translation>
    </message>
    <message>
        <source>its certificate is not valid yet</source>
        <translation>su certificado aún no es válido</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>sin conexión</translation>
    </message>
    <message>
        <source>The server is overloaded. Try again at %1.</source>
        <translation>El servidor está sobrecargado. Inténtelo de nuevo a las %1.</translation>
    </message>
    <message>
        <source>The call could not be made. The server says: %1.</source>
        <translation>No se pudo hacer la llamada. El servidor dice: %1.</translation>
    </message>
    <message>
        <source>They can&apos;t be heard: no sound is arriving from %1.</source>
        <translation>No se oye a la otra parte: no llega sonido de %1.</translation>
    </message>
    <message>
        <source>The key to this account&apos;s certificate is protected by a pass phrase, which is missing or wrong.</source>
        <translation>La clave del certificado de esta cuenta está protegida con una frase de contraseña, que falta o no es correcta.</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>%1 is calling</source>
        <translation>Llama %1</translation>
    </message>
    <message>
        <source>calls %1</source>
        <translation>llama a %1</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Contestar</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>Missed call from %1</source>
        <translation>Llamada perdida de %1</translation>
    </message>
    <message numerus="yes">
        <source>%n missed calls</source>
        <translation>
            <numerusform>%n llamada perdida</numerusform>
            <numerusform>%n llamadas perdidas</numerusform>
        </translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Devolver la llamada</translation>
    </message>
    <message>
        <source>Ahoy is still there, so that calls reach you: its sign in the tray brings the window back. To end it, choose Quit.</source>
        <translation>Ahoy sigue abierto para que le lleguen las llamadas: su icono en la bandeja vuelve a mostrar la ventana. Para cerrarlo, elija Salir.</translation>
    </message>
    <message>
        <source>Ahoy is only minimised, so that calls reach you. To end it, choose Quit.</source>
        <translation>Ahoy solo está minimizado, para que le lleguen las llamadas. Para cerrarlo, elija Salir.</translation>
    </message>
    <message>
        <source>You can still be called</source>
        <translation>Aún puede recibir llamadas</translation>
    </message>
</context>
<context>
    <name>Providers</name>
    <message>
        <source>%1: an address and a password are enough.</source>
        <translation>%1: bastan una dirección y una contraseña.</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>The phone&apos;s data could not be read (%1). It was set aside as %2 and begun anew: accounts have to be added again.</source>
        <translation>No se pudieron leer los datos del teléfono (%1). Se apartaron como %2 y se empezaron de nuevo: hay que volver a añadir las cuentas.</translation>
    </message>
    <message>
        <source>The phone&apos;s data can&apos;t be kept in %1 (%2). Accounts and calls of this session will be forgotten.</source>
        <translation>Los datos del teléfono no se pueden guardar en %1 (%2). Las cuentas y las llamadas de esta sesión se olvidarán.</translation>
    </message>
    <message>
        <source>The phone&apos;s data in %1 can&apos;t be changed (%2). What was there is used, but what is new will be forgotten.</source>
        <translation>Los datos del teléfono en %1 no se pueden cambiar (%2). Se usa lo que había, pero lo nuevo se olvidará.</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>This is not a number or address that can be called.</source>
        <translation>No es un número ni una dirección a la que se pueda llamar.</translation>
    </message>
    <message>
        <source>There is no number or address to call.</source>
        <translation>No hay número ni dirección a la que llamar.</translation>
    </message>
    <message>
        <source>This address is too long.</source>
        <translation>Esta dirección es demasiado larga.</translation>
    </message>
    <message>
        <source>The call is not answered yet.</source>
        <translation>Aún no se ha contestado la llamada.</translation>
    </message>
    <message>
        <source>The other call is not answered yet.</source>
        <translation>Aún no se ha contestado la otra llamada.</translation>
    </message>
    <message>
        <source>The call is being transferred already.</source>
        <translation>La llamada ya se está transfiriendo.</translation>
    </message>
    <message>
        <source>A call can&apos;t be transferred to itself.</source>
        <translation>Una llamada no se puede transferir a sí misma.</translation>
    </message>
    <message>
        <source>The call has ended.</source>
        <translation>La llamada ha terminado.</translation>
    </message>
    <message>
        <source>The call is over.</source>
        <translation>La llamada ya terminó.</translation>
    </message>
    <message>
        <source>This call does not wait for an answer.</source>
        <translation>Esta llamada no espera respuesta.</translation>
    </message>
    <message>
        <source>Nobody sent this call elsewhere.</source>
        <translation>Nadie redirigió esta llamada.</translation>
    </message>
    <message>
        <source>Digits are 1 to 64 of 0-9, *, # and A-D.</source>
        <translation>Las cifras son de 1 a 64 signos de 0-9, *, # y A-D.</translation>
    </message>
    <message>
        <source>The call has no sound yet.</source>
        <translation>La llamada aún no tiene sonido.</translation>
    </message>
    <message>
        <source>The other phone takes no RFC 4733 digits.</source>
        <translation>El otro teléfono no acepta cifras según RFC 4733.</translation>
    </message>
    <message>
        <source>A conference takes at least two calls.</source>
        <translation>Una conferencia necesita al menos dos llamadas.</translation>
    </message>
    <message>
        <source>A conference takes at most six calls.</source>
        <translation>Una conferencia admite como máximo seis llamadas.</translation>
    </message>
    <message>
        <source>The call is in no conference.</source>
        <translation>La llamada no está en ninguna conferencia.</translation>
    </message>
    <message>
        <source>The call is being recorded already.</source>
        <translation>La llamada ya se está grabando.</translation>
    </message>
    <message>
        <source>The last recording is being written out.</source>
        <translation>La última grabación aún se está escribiendo.</translation>
    </message>
    <message>
        <source>The file&apos;s name must end in .wav, .ogg or .opus.</source>
        <translation>El nombre del archivo debe terminar en .wav, .ogg o .opus.</translation>
    </message>
    <message>
        <source>There is no free name for the recording.</source>
        <translation>No queda ningún nombre libre para la grabación.</translation>
    </message>
</context>
<context>
    <name>SettingsRows</name>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Activado</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Desactivado</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Llamadas</translation>
    </message>
    <message>
        <source>Calls go out by</source>
        <translation>Las llamadas salen por</translation>
    </message>
    <message>
        <source>default account outgoing main</source>
        <translation>cuenta predeterminada saliente principal</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Micrófono</translation>
    </message>
    <message>
        <source>input device headset recording</source>
        <translation>entrada dispositivo auriculares grabación micrófono</translation>
    </message>
    <message>
        <source>Microphone volume</source>
        <translation>Volumen del micrófono</translation>
    </message>
    <message>
        <source>Kept for each device.</source>
        <translation>Se guarda para cada dispositivo.</translation>
    </message>
    <message>
        <source>loudness gain quiet level</source>
        <translation>volumen ganancia bajo nivel</translation>
    </message>
    <message>
        <source>Microphone level</source>
        <translation>Nivel del micrófono</translation>
    </message>
    <message>
        <source>meter test</source>
        <translation>medidor prueba</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Altavoz</translation>
    </message>
    <message>
        <source>output device headset headphones loudspeaker</source>
        <translation>salida dispositivo auriculares cascos altavoz</translation>
    </message>
    <message>
        <source>Speaker volume</source>
        <translation>Volumen del altavoz</translation>
    </message>
    <message>
        <source>Speaker level</source>
        <translation>Nivel del altavoz</translation>
    </message>
    <message>
        <source>Say something and hear it back</source>
        <translation>Decir algo y escucharlo después</translation>
    </message>
    <message>
        <source>Records three seconds, then plays them.</source>
        <translation>Graba tres segundos y luego los reproduce.</translation>
    </message>
    <message>
        <source>test microphone speaker echo check</source>
        <translation>prueba micrófono altavoz eco comprobar</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Iniciar</translation>
    </message>
    <message>
        <source>Ring tone</source>
        <translation>Tono de llamada</translation>
    </message>
    <message>
        <source>Ring on</source>
        <translation>Sonar en</translation>
    </message>
    <message>
        <source>May be another device than the one for calls.</source>
        <translation>Puede ser un dispositivo distinto del de las llamadas.</translation>
    </message>
    <message>
        <source>ring device output speaker bell</source>
        <translation>timbre dispositivo salida altavoz campana</translation>
    </message>
    <message>
        <source>melody sound bell file</source>
        <translation>melodía sonido timbre archivo</translation>
    </message>
    <message>
        <source>Ahoy&apos;s own</source>
        <translation>El de Ahoy</translation>
    </message>
    <message>
        <source>This file can&apos;t be used as a ring tone.</source>
        <translation>Este archivo no se puede usar como tono de llamada.</translation>
    </message>
    <message>
        <source>Ring volume</source>
        <translation>Volumen del timbre</translation>
    </message>
    <message>
        <source>loudness bell level</source>
        <translation>volumen timbre nivel</translation>
    </message>
    <message>
        <source>How it sounds</source>
        <translation>Cómo suena</translation>
    </message>
    <message>
        <source>play preview ring tone test</source>
        <translation>reproducir escuchar tono llamada prueba</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Reproducir</translation>
    </message>
    <message>
        <source>Your voice</source>
        <translation>Su voz</translation>
    </message>
    <message>
        <source>Remove echo</source>
        <translation>Quitar el eco</translation>
    </message>
    <message>
        <source>Automatic: unless a headset is used.</source>
        <translation>Automático: salvo si se usan auriculares.</translation>
    </message>
    <message>
        <source>echo canceller</source>
        <translation>cancelación eco cancelador</translation>
    </message>
    <message>
        <source>Remove noise</source>
        <translation>Quitar el ruido</translation>
    </message>
    <message>
        <source>noise suppression fan keyboard</source>
        <translation>supresión ruido ventilador teclado</translation>
    </message>
    <message>
        <source>Even out the loudness</source>
        <translation>Igualar el volumen</translation>
    </message>
    <message>
        <source>gain control volume</source>
        <translation>control ganancia volumen</translation>
    </message>
    <message>
        <source>Incoming calls</source>
        <translation>Llamadas entrantes</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>No molestar</translation>
    </message>
    <message>
        <source>Callers hear that you are busy; their calls are kept as missed.</source>
        <translation>A quien llama se le indica ocupado; la llamada queda como perdida.</translation>
    </message>
    <message>
        <source>quiet silent dnd</source>
        <translation>silencio silencioso molestar dnd</translation>
    </message>
    <message>
        <source>Answer by itself</source>
        <translation>Contestar automáticamente</translation>
    </message>
    <message>
        <source>Every call is answered at once: whoever calls can hear this room.</source>
        <translation>Cada llamada se contesta al instante: quien llame puede oír lo que pasa aquí.</translation>
    </message>
    <message>
        <source>automatic answer intercom</source>
        <translation>contestar respuesta automática intercomunicador</translation>
    </message>
    <message>
        <source>Refuse callers who hide their number</source>
        <translation>Rechazar llamadas con número oculto</translation>
    </message>
    <message>
        <source>anonymous unknown private block</source>
        <translation>anónimo desconocido privado oculto bloquear</translation>
    </message>
    <message>
        <source>Blocked numbers and addresses</source>
        <translation>Números y direcciones bloqueados</translation>
    </message>
    <message>
        <source>Their calls do not ring. A star stands for any digits: +49900*</source>
        <translation>Sus llamadas no suenan. Un asterisco vale por cualquier cifra: +49900*</translation>
    </message>
    <message>
        <source>block list spam reject</source>
        <translation>bloquear lista bloqueo spam rechazar</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>Número o dirección</translation>
    </message>
    <message>
        <source>This is no number or address that can be blocked.</source>
        <translation>No es un número ni una dirección que se pueda bloquear.</translation>
    </message>
    <message>
        <source>Forwarding</source>
        <translation>Desvío</translation>
    </message>
    <message>
        <source>Send calls on to</source>
        <translation>Desviar las llamadas a</translation>
    </message>
    <message>
        <source>forward divert redirect</source>
        <translation>desviar desvío redirigir</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>nadie</translation>
    </message>
    <message>
        <source>This is no number or address that can be called.</source>
        <translation>No es un número ni una dirección a la que se pueda llamar.</translation>
    </message>
    <message>
        <source>When calls are sent on</source>
        <translation>Cuándo se desvían las llamadas</translation>
    </message>
    <message>
        <source>forward divert busy no answer</source>
        <translation>desviar desvío ocupado sin respuesta</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Siempre</translation>
    </message>
    <message>
        <source>When I am in a call</source>
        <translation>Cuando estoy en una llamada</translation>
    </message>
    <message>
        <source>When I do not answer</source>
        <translation>Cuando no contesto</translation>
    </message>
    <message>
        <source>Rings for</source>
        <translation>Suena durante</translation>
    </message>
    <message>
        <source>How long it rings before a call that nobody answers is sent on.</source>
        <translation>Cuánto tiempo suena antes de desviar una llamada que nadie contesta.</translation>
    </message>
    <message>
        <source>forward no answer timeout</source>
        <translation>desviar desvío sin respuesta tiempo espera</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>segundos</translation>
    </message>
    <message>
        <source>This must be 5 to 180 seconds.</source>
        <translation>Debe estar entre 5 y 180 segundos.</translation>
    </message>
    <message>
        <source>During a call</source>
        <translation>Durante una llamada</translation>
    </message>
    <message>
        <source>What they hear on hold</source>
        <translation>Lo que se oye en espera</translation>
    </message>
    <message>
        <source>hold music waiting</source>
        <translation>música espera</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Silencio</translation>
    </message>
    <message>
        <source>A soft tone</source>
        <translation>Un tono suave</translation>
    </message>
    <message>
        <source>This file can&apos;t be played to people on hold.</source>
        <translation>Este archivo no se puede usar como música de espera.</translation>
    </message>
    <message>
        <source>Pause music while I talk</source>
        <translation>Pausar la música mientras hablo</translation>
    </message>
    <message>
        <source>player media video</source>
        <translation>reproductor multimedia vídeo video música</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Grabaciones</translation>
    </message>
    <message>
        <source>Folder for recordings</source>
        <translation>Carpeta de las grabaciones</translation>
    </message>
    <message>
        <source>record save directory</source>
        <translation>grabar guardar carpeta directorio</translation>
    </message>
    <message>
        <source>the music folder</source>
        <translation>la carpeta de música</translation>
    </message>
    <message>
        <source>This folder can&apos;t be used.</source>
        <translation>Esta carpeta no se puede usar.</translation>
    </message>
    <message>
        <source>Format of recordings</source>
        <translation>Formato de las grabaciones</translation>
    </message>
    <message>
        <source>Ogg Opus files are about twenty times smaller.</source>
        <translation>Los archivos Ogg Opus son unas veinte veces más pequeños.</translation>
    </message>
    <message>
        <source>record wav opus ogg file size</source>
        <translation>grabar wav opus ogg archivo tamaño</translation>
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
        <translation>Ambas partes en un solo canal</translation>
    </message>
    <message>
        <source>Otherwise you are on the left and they are on the right.</source>
        <translation>Si no, usted está a la izquierda y la otra parte a la derecha.</translation>
    </message>
    <message>
        <source>record stereo mono mixed</source>
        <translation>grabar estéreo mono mezcla</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Números</translation>
    </message>
    <message>
        <source>Country of your numbers</source>
        <translation>País de sus números</translation>
    </message>
    <message>
        <source>How a number without a country code is understood, and how calls sound.</source>
        <translation>Cómo se entiende un número sin prefijo de país y cómo suenan las llamadas.</translation>
    </message>
    <message>
        <source>region prefix tones area code</source>
        <translation>región país prefijo tonos código</translation>
    </message>
    <message>
        <source>Address book</source>
        <translation>Libreta de direcciones</translation>
    </message>
    <message>
        <source>Bring contacts from a file</source>
        <translation>Traer contactos de un archivo</translation>
    </message>
    <message>
        <source>import vcard csv</source>
        <translation>importar vcard csv</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>Save all contacts to a file</source>
        <translation>Guardar todos los contactos en un archivo</translation>
    </message>
    <message>
        <source>export vcard csv backup</source>
        <translation>exportar vcard csv copia seguridad</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>dark light night theme scheme</source>
        <translation>oscuro claro noche tema colores</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Tamaño del texto</translation>
    </message>
    <message>
        <source>font large small zoom scale</source>
        <translation>letra fuente grande pequeña zoom escala</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Pequeño</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Grande</translation>
    </message>
    <message>
        <source>Very large</source>
        <translation>Muy grande</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>translation</source>
        <translation>traducción</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Menos movimiento</translation>
    </message>
    <message>
        <source>Panels change at once instead of sliding.</source>
        <translation>Los paneles cambian al instante en lugar de deslizarse.</translation>
    </message>
    <message>
        <source>animation effects reduced</source>
        <translation>animación efectos reducir movimiento</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Escritorio</translation>
    </message>
    <message>
        <source>Start with the computer</source>
        <translation>Iniciar con el equipo</translation>
    </message>
    <message>
        <source>So that calls reach you; the window stays out of sight.</source>
        <translation>Para que le lleguen las llamadas; la ventana queda oculta.</translation>
    </message>
    <message>
        <source>autostart login boot</source>
        <translation>inicio automático arranque sesión encender</translation>
    </message>
    <message>
        <source>Open phone links with Ahoy</source>
        <translation>Abrir enlaces de teléfono con Ahoy</translation>
    </message>
    <message>
        <source>Links of web pages and mails; nothing is dialled unasked.</source>
        <translation>Enlaces de páginas web y correos; no se marca nada sin preguntar.</translation>
    </message>
    <message>
        <source>tel sip callto default application handler</source>
        <translation>tel sip callto enlaces aplicación predeterminada</translation>
    </message>
    <message>
        <source>Use Ahoy</source>
        <translation>Usar Ahoy</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Address of this computer</source>
        <translation>Dirección de este equipo</translation>
    </message>
    <message>
        <source>Calls come and go by this address alone.</source>
        <translation>Las llamadas entran y salen solo por esta dirección.</translation>
    </message>
    <message>
        <source>listen interface bind IP</source>
        <translation>escuchar interfaz red dirección IP</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automática</translation>
    </message>
    <message>
        <source>This is no address of this computer.</source>
        <translation>No es una dirección de este equipo.</translation>
    </message>
    <message>
        <source>Port for calls</source>
        <translation>Puerto para llamadas</translation>
    </message>
    <message>
        <source>SIP UDP TCP listen</source>
        <translation>SIP UDP TCP escuchar puerto</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535; leave it empty for any.</source>
        <translation>Un puerto es un número de 1 a 65535; si se deja vacío, vale cualquiera.</translation>
    </message>
    <message>
        <source>Ports for sound</source>
        <translation>Puertos para el sonido</translation>
    </message>
    <message>
        <source>The first and the last, as in 20000-20099.</source>
        <translation>El primero y el último, por ejemplo 20000-20099.</translation>
    </message>
    <message>
        <source>RTP range firewall</source>
        <translation>RTP rango intervalo cortafuegos firewall</translation>
    </message>
    <message>
        <source>These must be two ports, the lower one first: 20000-20099.</source>
        <translation>Deben ser dos puertos, primero el menor: 20000-20099.</translation>
    </message>
    <message>
        <source>Take calls that come from no provider</source>
        <translation>Aceptar llamadas que no vienen de un proveedor</translation>
    </message>
    <message>
        <source>Anybody who reaches this computer can ring it; scanners do.</source>
        <translation>Quien alcance este equipo puede hacerlo sonar; los escáneres lo hacen.</translation>
    </message>
    <message>
        <source>direct call allow IP</source>
        <translation>llamada directa permitir IP</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Sonido</translation>
    </message>
    <message>
        <source>Shortest delay</source>
        <translation>Retardo mínimo</translation>
    </message>
    <message>
        <source>Takes more of this computer; the sound may break up.</source>
        <translation>Exige más de este equipo; el sonido puede entrecortarse.</translation>
    </message>
    <message>
        <source>low latency buffer</source>
        <translation>baja latencia retardo búfer buffer</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Answer</source>
        <translation>Contestar</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>Colgar</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>No molestar</translation>
    </message>
    <message>
        <source>Hide the window</source>
        <translation>Ocultar la ventana</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>Mostrar la ventana</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Lista</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Conectando…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Sin conexión</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Sesión no iniciada</translation>
    </message>
    <message>
        <source>%1 is calling</source>
        <translation>Llama %1</translation>
    </message>
    <message>
        <source>In a call with %1</source>
        <translation>En una llamada con %1</translation>
    </message>
    <message numerus="yes">
        <source>%n missed calls</source>
        <translation>
            <numerusform>%n llamada perdida</numerusform>
            <numerusform>%n llamadas perdidas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::app</name>
    <message>
        <source>The loudspeaker does not work. You can&apos;t hear the other side.</source>
        <translation>El altavoz no funciona. No se puede oír a la otra parte.</translation>
    </message>
    <message>
        <source>The microphone does not work. The other side can&apos;t hear you.</source>
        <translation>El micrófono no funciona. La otra parte no puede oírle.</translation>
    </message>
    <message>
        <source>The ring device does not work. Calls come in without a sound.</source>
        <translation>El dispositivo de timbre no funciona. Las llamadas llegan sin sonar.</translation>
    </message>
    <message>
        <source>The loudspeaker works again.</source>
        <translation>El altavoz vuelve a funcionar.</translation>
    </message>
    <message>
        <source>The microphone works again.</source>
        <translation>El micrófono vuelve a funcionar.</translation>
    </message>
    <message>
        <source>The ring device works again.</source>
        <translation>El dispositivo de timbre vuelve a funcionar.</translation>
    </message>
    <message>
        <source>The chosen loudspeaker is not there. The next of your choices is used.</source>
        <translation>El altavoz elegido no está. Se usa el siguiente de los elegidos.</translation>
    </message>
    <message>
        <source>The chosen microphone is not there. The next of your choices is used.</source>
        <translation>El micrófono elegido no está. Se usa el siguiente de los elegidos.</translation>
    </message>
    <message>
        <source>The chosen ring device is not there. The next of your choices is used.</source>
        <translation>El dispositivo de timbre elegido no está. Se usa el siguiente de los elegidos.</translation>
    </message>
    <message>
        <source>The chosen loudspeaker is not there. The usual one is used.</source>
        <translation>El altavoz elegido no está. Se usa el habitual.</translation>
    </message>
    <message>
        <source>The chosen microphone is not there. The usual one is used.</source>
        <translation>El micrófono elegido no está. Se usa el habitual.</translation>
    </message>
    <message>
        <source>The chosen ring device is not there. The usual one is used.</source>
        <translation>El dispositivo de timbre elegido no está. Se usa el habitual.</translation>
    </message>
    <message>
        <source>The sound files can&apos;t be used, there is no sound: %1</source>
        <translation>No se pueden usar los archivos de sonido, no hay sonido: %1</translation>
    </message>
    <message>
        <source>The sound now goes through %1.</source>
        <translation>El sonido pasa ahora por %1.</translation>
    </message>
    <message>
        <source>The ring tone can&apos;t be used, so Ahoy&apos;s own is heard: %1.</source>
        <translation>No se puede usar el tono de llamada, así que suena el de Ahoy: %1.</translation>
    </message>
    <message>
        <source>The music on hold can&apos;t be used, so a tone is heard: %1.</source>
        <translation>No se puede usar la música de espera, así que suena un tono: %1.</translation>
    </message>
    <message>
        <source>Ours: %1. Theirs: %2.</source>
        <translation>Aquí: %1. Allí: %2.</translation>
    </message>
    <message>
        <source>The request arrived and is being worked on.</source>
        <translation>La petición llegó y se está tramitando.</translation>
    </message>
    <message>
        <source>It rings.</source>
        <translation>Está sonando.</translation>
    </message>
    <message>
        <source>The call is being forwarded.</source>
        <translation>La llamada se está desviando.</translation>
    </message>
    <message>
        <source>The call waits in a queue.</source>
        <translation>La llamada espera en una cola.</translation>
    </message>
    <message>
        <source>Not answered yet; announcements may be heard.</source>
        <translation>Aún sin contestar; puede que se oigan avisos.</translation>
    </message>
    <message>
        <source>Accepted.</source>
        <translation>Aceptada.</translation>
    </message>
    <message>
        <source>Who are you? The request is repeated with the password.</source>
        <translation>¿Quién es usted? La petición se repite con la contraseña.</translation>
    </message>
    <message>
        <source>Refused.</source>
        <translation>No admitida.</translation>
    </message>
    <message>
        <source>There is nobody of this name.</source>
        <translation>No hay nadie con este nombre.</translation>
    </message>
    <message>
        <source>Nobody answered in time.</source>
        <translation>Nadie respondió a tiempo.</translation>
    </message>
    <message>
        <source>They can&apos;t do what was offered.</source>
        <translation>La otra parte no puede hacer lo que se le ofreció.</translation>
    </message>
    <message>
        <source>Not available right now.</source>
        <translation>No disponible en este momento.</translation>
    </message>
    <message>
        <source>They know of no such call.</source>
        <translation>La otra parte no conoce esta llamada.</translation>
    </message>
    <message>
        <source>Busy.</source>
        <translation>Ocupado.</translation>
    </message>
    <message>
        <source>The call was given up before an answer.</source>
        <translation>Se desistió de la llamada antes de una respuesta.</translation>
    </message>
    <message>
        <source>Both sides asked at the same time; one waits and asks again.</source>
        <translation>Las dos partes preguntaron a la vez; una espera y vuelve a preguntar.</translation>
    </message>
    <message>
        <source>The server is overloaded.</source>
        <translation>El servidor está sobrecargado.</translation>
    </message>
    <message>
        <source>Declined.</source>
        <translation>Rechazada.</translation>
    </message>
    <message>
        <source>The server has a problem.</source>
        <translation>El servidor tiene un problema.</translation>
    </message>
    <message>
        <source>The message is too long for one.</source>
        <translation>El mensaje es demasiado largo para uno solo.</translation>
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
        <translation>Códec</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Ida y vuelta</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>Fluctuación</translation>
    </message>
    <message>
        <source>Buffer</source>
        <translation>Búfer</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Perdidos</translation>
    </message>
    <message>
        <source>%1 of %2 packets</source>
        <translation>%1 de %2 paquetes</translation>
    </message>
    <message>
        <source>Their sound comes from</source>
        <translation>El sonido viene de</translation>
    </message>
    <message>
        <source>Nothing is heard</source>
        <translation>No se oye nada</translation>
    </message>
    <message>
        <source>Encrypted, keys in the open</source>
        <translation>Cifrada, claves a la vista</translation>
    </message>
    <message>
        <source>The sound is encrypted with %1, but the keys (SDES) went over a line that is not: who read them can listen.</source>
        <translation>El sonido está cifrado con %1, pero las claves (SDES) pasaron por una línea que no lo está: quien las haya leído puede escuchar.</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Cifrada</translation>
    </message>
    <message>
        <source>The sound is encrypted with %1. The keys (SDES) went encrypted to your provider, which could listen.</source>
        <translation>El sonido está cifrado con %1. Las claves (SDES) llegaron cifradas al proveedor, que podría escuchar.</translation>
    </message>
    <message>
        <source>The sound is encrypted with %1, up to who answered. The keys were made there (DTLS); only who could change the call&apos;s messages on their way could listen.</source>
        <translation>El sonido está cifrado con %1, hasta el aparato que contestó. Las claves se crearon allí (DTLS); solo podría escuchar quien pudiera cambiar los mensajes de la llamada por el camino.</translation>
    </message>
    <message>
        <source>The sound is encrypted with %1, up to who answered. The keys were made there (DTLS); your provider can&apos;t listen unless it took part.</source>
        <translation>El sonido está cifrado con %1, hasta el aparato que contestó. Las claves se crearon allí (DTLS); el proveedor no puede escuchar, salvo que haya intervenido.</translation>
    </message>
    <message>
        <source>Making keys…</source>
        <translation>Creando claves…</translation>
    </message>
    <message>
        <source>Nothing is sent before there are keys (DTLS).</source>
        <translation>No se envía nada antes de que haya claves (DTLS).</translation>
    </message>
    <message>
        <source>No keys, no sound</source>
        <translation>Sin claves, sin sonido</translation>
    </message>
    <message>
        <source>The two phones could not make keys (DTLS), so nothing is sent.</source>
        <translation>Los dos teléfonos no pudieron crear claves (DTLS), así que no se envía nada.</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Sin cifrar</translation>
    </message>
    <message>
        <source>Who is on the way can listen.</source>
        <translation>Quien esté en el camino puede escuchar.</translation>
    </message>
    <message>
        <source>Ours: only encrypted. Theirs: not encrypted, or in a way that this phone does not have.</source>
        <translation>Aquí: solo cifrado. Allí: sin cifrar, o de un modo que este teléfono no tiene.</translation>
    </message>
    <message>
        <source>Ours: only encrypted.</source>
        <translation>Aquí: solo cifrado.</translation>
    </message>
    <message>
        <source>Theirs: only encrypted, in a way that this phone does not have.</source>
        <translation>Allí: solo cifrado, de un modo que este teléfono no tiene.</translation>
    </message>
    <message>
        <source>Ours: not encrypted. Theirs: only encrypted.</source>
        <translation>Aquí: sin cifrar. Allí: solo cifrado.</translation>
    </message>
    <message>
        <source>Nothing arrives from them</source>
        <translation>No llega nada de la otra parte</translation>
    </message>
    <message>
        <source>Your network is losing %1 % of what they say</source>
        <translation>Su red pierde el %1&#xa0;% de lo que dice la otra parte</translation>
    </message>
    <message>
        <source>Your network is uneven, their voice comes late</source>
        <translation>Su red es irregular, la voz de la otra parte llega tarde</translation>
    </message>
    <message>
        <source>Your voice does not reach them</source>
        <translation>Su voz no llega a la otra parte</translation>
    </message>
    <message>
        <source>Your voice arrives with gaps, %1 % of it is lost</source>
        <translation>Su voz llega con cortes, se pierde el %1&#xa0;%</translation>
    </message>
    <message>
        <source>Your voice arrives unevenly</source>
        <translation>Su voz llega de forma irregular</translation>
    </message>
    <message>
        <source>Their phone sends no sound</source>
        <translation>El teléfono de la otra parte no envía sonido</translation>
    </message>
    <message>
        <source>Their phone does not keep up</source>
        <translation>El teléfono de la otra parte no da abasto</translation>
    </message>
    <message>
        <source>Your microphone is silent</source>
        <translation>Su micrófono está en silencio</translation>
    </message>
    <message>
        <source>Your microphone is too loud</source>
        <translation>Su micrófono está demasiado alto</translation>
    </message>
    <message>
        <source>This computer is too busy</source>
        <translation>Este equipo está demasiado ocupado</translation>
    </message>
    <message>
        <source>Their microphone is silent or too loud</source>
        <translation>El micrófono de la otra parte está en silencio o demasiado alto</translation>
    </message>
    <message>
        <source>We ask for a call.</source>
        <translation>Pedimos una llamada.</translation>
    </message>
    <message>
        <source>They ask for a call.</source>
        <translation>La otra parte pide una llamada.</translation>
    </message>
    <message>
        <source>We confirm the answer.</source>
        <translation>Confirmamos la respuesta.</translation>
    </message>
    <message>
        <source>They confirm the answer.</source>
        <translation>La otra parte confirma la respuesta.</translation>
    </message>
    <message>
        <source>We hang up.</source>
        <translation>Colgamos.</translation>
    </message>
    <message>
        <source>They hang up.</source>
        <translation>La otra parte cuelga.</translation>
    </message>
    <message>
        <source>We give up before an answer.</source>
        <translation>Desistimos antes de una respuesta.</translation>
    </message>
    <message>
        <source>They give up before an answer.</source>
        <translation>La otra parte desiste antes de una respuesta.</translation>
    </message>
    <message>
        <source>We send a digit.</source>
        <translation>Enviamos una cifra.</translation>
    </message>
    <message>
        <source>They send a digit.</source>
        <translation>La otra parte envía una cifra.</translation>
    </message>
    <message>
        <source>We tell the server where we are.</source>
        <translation>Decimos al servidor dónde estamos.</translation>
    </message>
    <message>
        <source>We ask whether they are there.</source>
        <translation>Preguntamos si la otra parte está ahí.</translation>
    </message>
    <message>
        <source>They ask whether we are there.</source>
        <translation>La otra parte pregunta si estamos ahí.</translation>
    </message>
    <message>
        <source>Call ended after %1.</source>
        <translation>Llamada terminada tras %1.</translation>
    </message>
    <message>
        <source>You hung up before they answered.</source>
        <translation>Usted colgó antes de que la otra parte contestara.</translation>
    </message>
    <message>
        <source>They did not answer.</source>
        <translation>La otra parte no contestó.</translation>
    </message>
    <message>
        <source>Call ended.</source>
        <translation>Llamada terminada.</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Devolver la llamada</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>Llamar de nuevo</translation>
    </message>
    <message>
        <source>Your Wi-Fi is losing %1 % of what they say</source>
        <translation>Su wifi pierde el %1&#xa0;% de lo que dice la otra parte</translation>
    </message>
    <message>
        <source>Your Wi-Fi is uneven, their voice comes late</source>
        <translation>Su wifi es irregular: la voz de la otra parte llega tarde</translation>
    </message>
    <message>
        <source>Their phone can&apos;t hand calls on. You are still connected.</source>
        <translation>El teléfono de la otra parte no puede transferir llamadas. La comunicación sigue.</translation>
    </message>
    <message>
        <source>%1 could not be reached. You are still connected.</source>
        <translation>No se pudo contactar con %1. La comunicación sigue.</translation>
    </message>
    <message>
        <source>%1 could not be reached: “%2” You are still connected.</source>
        <translation>No se pudo contactar con %1: «%2» La comunicación sigue.</translation>
    </message>
    <message>
        <source>They talk to %1 now.</source>
        <translation>La otra parte habla ahora con %1.</translation>
    </message>
    <message>
        <source>It rings at %1…</source>
        <translation>Está sonando en %1…</translation>
    </message>
    <message>
        <source>Asking them to call %1…</source>
        <translation>Pidiendo a la otra parte que llame a %1…</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Cifrado</translation>
    </message>
</context>
<context>
    <name>ahoy::app::Accounts</name>
    <message>
        <source>This account&apos;s address can&apos;t be used. Check its spelling.</source>
        <translation>No se puede usar la dirección de esta cuenta. Compruebe que está bien escrita.</translation>
    </message>
    <message>
        <source>The server has not shown this certificate.</source>
        <translation>El servidor no ha mostrado este certificado.</translation>
    </message>
    <message>
        <source>This account is switched off.</source>
        <translation>Esta cuenta está desactivada.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::CallReminder</name>
    <message>
        <source>You wanted to call %1 again.</source>
        <translation>Usted quería volver a llamar a %1.</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>Llamar de nuevo</translation>
    </message>
    <message>
        <source>Ahoy reminds you at %1 to call %2.</source>
        <translation>Ahoy le recordará a las %1 que llame a %2.</translation>
    </message>
    <message>
        <source>Call now</source>
        <translation>Llamar ahora</translation>
    </message>
</context>
<context>
    <name>ahoy::app::CallRequestsPresenter</name>
    <message>
        <source>The call can&apos;t be recorded. %1</source>
        <translation>No se puede grabar la llamada. %1</translation>
    </message>
    <message>
        <source>The recording is kept as %1.</source>
        <translation>La grabación se guarda como %1.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>The recording is in the folder %1.</source>
        <translation>La grabación está en la carpeta %1.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::Calls</name>
    <message>
        <source>They can be reached at %1.</source>
        <translation>La otra parte está disponible en %1.</translation>
    </message>
    <message>
        <source>the other side</source>
        <translation>la otra parte</translation>
    </message>
    <message>
        <source>No way between your networks was found. A TURN server may help.</source>
        <translation>No se encontró un camino entre las dos redes. Un servidor TURN puede ayudar.</translation>
    </message>
    <message>
        <source>It came before and stopped: their phone or network may be gone.</source>
        <translation>Antes llegaba y dejó de llegar: puede que el teléfono o la red de la otra parte ya no esté.</translation>
    </message>
    <message>
        <source>Their phone hears you but sends nothing: they may be muted.</source>
        <translation>El teléfono de la otra parte le oye pero no envía nada: puede que esté silenciado.</translation>
    </message>
    <message>
        <source>They named an address of their own network; their router must translate it.</source>
        <translation>La otra parte indicó una dirección de su propia red; el router de allí debe traducirla.</translation>
    </message>
    <message>
        <source>They named no address for the sound.</source>
        <translation>La otra parte no indicó ninguna dirección para el sonido.</translation>
    </message>
    <message>
        <source>A firewall or router between you may block it.</source>
        <translation>Puede que lo bloquee un cortafuegos o un router del camino.</translation>
    </message>
    <message>
        <source>“Do not disturb” was on.</source>
        <translation>«No molestar» estaba activado.</translation>
    </message>
    <message>
        <source>Forwarded to %1.</source>
        <translation>Desviada a %1.</translation>
    </message>
    <message>
        <source>Nobody answered here, so it was forwarded to %1.</source>
        <translation>Nadie contestó aquí, así que se desvió a %1.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::CallsPresenter</name>
    <message>
        <source>Call there</source>
        <translation>Llamar allí</translation>
    </message>
</context>
<context>
    <name>ahoy::app::CompositionRoot</name>
    <message>
        <source>The network settings could not be used: %1. Another port was taken.</source>
        <translation>No se pudieron usar los ajustes de red: %1. Se tomó otro puerto.</translation>
    </message>
    <message>
        <source>The call could not be kept in the history: %1</source>
        <translation>No se pudo guardar la llamada en el historial: %1</translation>
    </message>
    <message>
        <source>The server of %1 has a new certificate. It is a good one, and the one that you trusted counts no more.</source>
        <translation>El servidor de %1 tiene un certificado nuevo. Es bueno, y aquel en el que usted confiaba ya no cuenta.</translation>
    </message>
    <message>
        <source>Echo line</source>
        <translation>Línea de eco</translation>
    </message>
    <message>
        <source>The echo line could not be started: %1</source>
        <translation>No se pudo iniciar la línea de eco: %1</translation>
    </message>
</context>
<context>
    <name>ahoy::app::ContactModel</name>
    <message>
        <source>Favourites</source>
        <translation>Favoritos</translation>
    </message>
</context>
<context>
    <name>ahoy::app::ContactsPresenter</name>
    <message>
        <source>This contact was deleted meanwhile.</source>
        <translation>Este contacto se eliminó entretanto.</translation>
    </message>
    <message>
        <source>The import was stopped.</source>
        <translation>La importación se detuvo.</translation>
    </message>
    <message>
        <source>This picture can&apos;t be used. Take a JPEG or PNG of at most 16 MB.</source>
        <translation>Esta imagen no se puede usar. Elija un JPEG o PNG de 16 MB como máximo.</translation>
    </message>
    <message>
        <source>A contact needs a name or a number.</source>
        <translation>Un contacto necesita un nombre o un número.</translation>
    </message>
    <message>
        <source>The file holds more than the phone can keep.</source>
        <translation>El archivo contiene más de lo que el teléfono puede guardar.</translation>
    </message>
    <message>
        <source>This is no file that contacts can be read from.</source>
        <translation>De este archivo no se pueden leer contactos.</translation>
    </message>
    <message>
        <source>There are as many contacts as the phone can keep.</source>
        <translation>Ya hay tantos contactos como el teléfono puede guardar.</translation>
    </message>
    <message>
        <source>That did not work: %1</source>
        <translation>No ha funcionado: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts were written.</source>
        <translation>
            <numerusform>Se ha escrito %n contacto.</numerusform>
            <numerusform>Se han escrito %n contactos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Línea %1: %2</translation>
    </message>
</context>
<context>
    <name>ahoy::app::DesktopPresenter</name>
    <message>
        <source>A call is going on</source>
        <translation>Hay una llamada en curso</translation>
    </message>
    <message>
        <source>This is no number or address that can be called.</source>
        <translation>No es un número ni una dirección a la que se pueda llamar.</translation>
    </message>
    <message>
        <source>Phone links open with Ahoy now.</source>
        <translation>Los enlaces de teléfono se abren ahora con Ahoy.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::HistoryPresenter</name>
    <message numerus="yes">
        <source>%n calls were deleted.</source>
        <translation>
            <numerusform>Se ha eliminado %n llamada.</numerusform>
            <numerusform>Se han eliminado %n llamadas.</numerusform>
        </translation>
    </message>
    <message>
        <source>The note could not be kept: %1</source>
        <translation>No se pudo guardar la nota: %1</translation>
    </message>
    <message>
        <source>The details of this call are not kept any more.</source>
        <translation>Los detalles de esta llamada ya no se conservan.</translation>
    </message>
    <message numerus="yes">
        <source>%n calls were saved in %1.</source>
        <translation>
            <numerusform>Se ha guardado %n llamada en %1.</numerusform>
            <numerusform>Se han guardado %n llamadas en %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The calls could not be saved: %1</source>
        <translation>No se pudieron guardar las llamadas: %1</translation>
    </message>
    <message>
        <source>The recording is not there any more: %1</source>
        <translation>La grabación ya no está: %1</translation>
    </message>
    <message>
        <source>No program was found that opens %1.</source>
        <translation>No se encontró ningún programa que abra %1.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::ImportPresenter</name>
    <message>
        <source>This file is too large to be one of a phone.</source>
        <translation>Este archivo es demasiado grande para ser de un teléfono.</translation>
    </message>
    <message>
        <source>This file can&apos;t be opened.</source>
        <translation>Este archivo no se puede abrir.</translation>
    </message>
    <message>
        <source>There are no accounts in this file that can be understood.</source>
        <translation>En este archivo no hay cuentas que se puedan entender.</translation>
    </message>
    <message>
        <source>Its password can be read by %1 alone.</source>
        <translation>Solo %1 puede leer su contraseña.</translation>
    </message>
    <message>
        <source>Its password is not in the file.</source>
        <translation>Su contraseña no está en el archivo.</translation>
    </message>
    <message>
        <source>Not every account could be brought over: %1</source>
        <translation>No se pudieron traer todas las cuentas: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n accounts were brought over.</source>
        <translation>
            <numerusform>Se ha traído %n cuenta.</numerusform>
            <numerusform>Se han traído %n cuentas.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::app::LinkHandler</name>
    <message>
        <source>The file %1 can&apos;t be written.</source>
        <translation>No se puede escribir el archivo %1.</translation>
    </message>
    <message>
        <source>The desktop did not take Ahoy for phone links. Choose it in the desktop&apos;s own settings.</source>
        <translation>El escritorio no aceptó Ahoy para los enlaces de teléfono. Elíjalo en los ajustes del escritorio.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::Messages</name>
    <message>
        <source>Ahoy ended before an answer came.</source>
        <translation>Ahoy se cerró antes de que llegara una respuesta.</translation>
    </message>
    <message>
        <source>There is no account %1.</source>
        <translation>No existe la cuenta %1.</translation>
    </message>
    <message>
        <source>There is nothing to send.</source>
        <translation>No hay nada que enviar.</translation>
    </message>
    <message>
        <source>The server name cannot be found.</source>
        <translation>No se encuentra el nombre del servidor.</translation>
    </message>
    <message>
        <source>The server did not answer.</source>
        <translation>El servidor no respondió.</translation>
    </message>
    <message>
        <source>The server did not accept your name or password.</source>
        <translation>El servidor no aceptó el nombre o la contraseña.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::Secrets</name>
    <message>
        <source>No key store answered on this computer. Passwords are kept in %1, which only you can read.</source>
        <translation>En este equipo no respondió ningún llavero. Las contraseñas se guardan en %1, que solo usted puede leer.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::Settings</name>
    <message>
        <source>The settings could not be read and were set aside as %1. The defaults are used.</source>
        <translation>No se pudieron leer los ajustes y se apartaron como %1. Se usan los valores predeterminados.</translation>
    </message>
    <message>
        <source>The settings in %1 could not be read. The defaults are used.</source>
        <translation>No se pudieron leer los ajustes de %1. Se usan los valores predeterminados.</translation>
    </message>
    <message>
        <source>The settings in %1 could not be read: %2. The defaults are used.</source>
        <translation>No se pudieron leer los ajustes de %1: %2. Se usan los valores predeterminados.</translation>
    </message>
    <message>
        <source>The setting %1. Its default is used.</source>
        <translation>Ajuste: %1. Se usa su valor predeterminado.</translation>
    </message>
    <message>
        <source>There is no setting %1.</source>
        <translation>No existe el ajuste %1.</translation>
    </message>
    <message>
        <source>The settings could not be written: %1</source>
        <translation>No se pudieron escribir los ajustes: %1</translation>
    </message>
</context>
<context>
    <name>ahoy::app::SettingsPresenter</name>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>The system&apos;s default</source>
        <translation>El predeterminado del sistema</translation>
    </message>
    <message>
        <source>The first that is in use</source>
        <translation>La primera que esté en uso</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Say something now…</source>
        <translation>Diga algo ahora…</translation>
    </message>
    <message>
        <source>This is how it sounded.</source>
        <translation>Así ha sonado.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::SignIn</name>
    <message>
        <source>No microphone was found. Plug one in.</source>
        <translation>No se encontró ningún micrófono. Conecte uno.</translation>
    </message>
    <message>
        <source>No loudspeaker was found. Plug one in.</source>
        <translation>No se encontró ningún altavoz. Conecte uno.</translation>
    </message>
    <message>
        <source>An address looks like me@example.com.</source>
        <translation>Una dirección tiene la forma me@example.com.</translation>
    </message>
    <message>
        <source>The server must be a name or address, perhaps with a port: sip.example.com:5061.</source>
        <translation>El servidor debe ser un nombre o una dirección, si hace falta con un puerto: sip.example.com:5061.</translation>
    </message>
    <message>
        <source>The outbound proxy must be a name or address that goes with the transport.</source>
        <translation>El proxy de salida debe ser un nombre o una dirección que encaje con el transporte.</translation>
    </message>
    <message>
        <source>An address that begins with sips: goes over TLS alone. Choose another transport.</source>
        <translation>Una dirección que empieza por sips: solo va por TLS. Elija otro transporte.</translation>
    </message>
    <message>
        <source>The STUN server must be a name or address, perhaps with a port.</source>
        <translation>El servidor STUN debe ser un nombre o una dirección, si hace falta con un puerto.</translation>
    </message>
    <message>
        <source>The TURN server must be a name or address, perhaps with a port.</source>
        <translation>El servidor TURN debe ser un nombre o una dirección, si hace falta con un puerto.</translation>
    </message>
    <message>
        <source>The seconds must be a whole number, as in 600.</source>
        <translation>Los segundos deben ser un número entero, por ejemplo 600.</translation>
    </message>
    <message>
        <source>The country must be two letters, as in DE.</source>
        <translation>El país debe tener dos letras, por ejemplo DE.</translation>
    </message>
    <message>
        <source>The voicemail number is none that can be called.</source>
        <translation>No se puede llamar al número del buzón de voz.</translation>
    </message>
    <message>
        <source>The file of authorities can&apos;t be read, or holds no certificates.</source>
        <translation>El archivo de autoridades no se puede leer o no contiene certificados.</translation>
    </message>
</context>
<context>
    <name>ahoy::ui</name>
    <message>
        <source>Calling…</source>
        <translation>Llamando…</translation>
    </message>
    <message>
        <source>Ringing…</source>
        <translation>Sonando…</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Conectando…</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>They put you on hold</source>
        <translation>La otra parte puso la llamada en espera</translation>
    </message>
    <message>
        <source>Hanging up…</source>
        <translation>Colgando…</translation>
    </message>
    <message>
        <source>Call ended</source>
        <translation>Llamada terminada</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Sin cifrar</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Cifrada</translation>
    </message>
    <message>
        <source>No sound arrives</source>
        <translation>No llega sonido</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>Mala</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>Regular</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Buena</translation>
    </message>
    <message>
        <source>Excellent</source>
        <translation>Excelente</translation>
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
        <translation>Perdida</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelada</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Sin respuesta</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Ocupado</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Rechazada</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallida</translation>
    </message>
    <message>
        <source>Answered elsewhere</source>
        <translation>Contestada en otro lugar</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Ayer</translation>
    </message>
    <message>
        <source>Forwarded</source>
        <translation>Desviada</translation>
    </message>
    <message>
        <source>No sound arrived</source>
        <translation>No llegó sonido</translation>
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
        <translation>Llamar por %1</translation>
    </message>
    <message>
        <source>%1 (Alt+Down chooses)</source>
        <translation>%1 (Alt+Abajo para elegir)</translation>
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
        <translation>Atrás</translation>
    </message>
    <message>
        <source>From another phone</source>
        <translation>De otro teléfono</translation>
    </message>
    <message>
        <source>Bring them</source>
        <translation>Traer</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Elegir un archivo…</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>Elegir otro archivo…</translation>
    </message>
    <message>
        <source>Choose the file in which Linphone, Twinkle, MicroSIP, baresip or Zoiper keeps its accounts.</source>
        <translation>Elija el archivo en el que Linphone, Twinkle, MicroSIP, baresip o Zoiper guarda sus cuentas.</translation>
    </message>
    <message>
        <source>These phones have been used on this computer. Nothing of theirs is changed.</source>
        <translation>Estos teléfonos se han usado en este equipo. No se cambia nada en ellos.</translation>
    </message>
    <message>
        <source>%1 has no accounts here, but contacts.</source>
        <translation>%1 no tiene aquí cuentas, pero sí contactos.</translation>
    </message>
    <message>
        <source>This is what %1 has. Choose what you want.</source>
        <translation>Esto es lo que tiene %1. Elija lo que quiera.</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts</source>
        <translation>
            <numerusform>%n contacto</numerusform>
            <numerusform>%n contactos</numerusform>
        </translation>
    </message>
    <message>
        <source>This phone has it already.</source>
        <translation>Este teléfono ya la tiene.</translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation>Contraseña de %1</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Accounts of another phone</source>
        <translation>Cuentas de otro teléfono</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::AccountMore</name>
    <message>
        <source>Sound formats</source>
        <translation>Formatos de audio</translation>
    </message>
    <message>
        <source>Name and login</source>
        <translation>Nombre e inicio de sesión</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Su nombre</translation>
    </message>
    <message>
        <source>what people see when you call</source>
        <translation>lo que se ve cuando usted llama</translation>
    </message>
    <message>
        <source>Login name</source>
        <translation>Nombre de usuario</translation>
    </message>
    <message>
        <source>if it is not the name in the address</source>
        <translation>si no es el nombre de la dirección</translation>
    </message>
    <message>
        <source>Voicemail number</source>
        <translation>Número del buzón de voz</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>Country of its numbers</source>
        <translation>País de sus números</translation>
    </message>
    <message>
        <source>two letters, as in DE</source>
        <translation>dos letras, por ejemplo DE</translation>
    </message>
    <message>
        <source>Use this account</source>
        <translation>Usar esta cuenta</translation>
    </message>
    <message>
        <source>Way to the server</source>
        <translation>Camino al servidor</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>found by the address</source>
        <translation>se encuentra por la dirección</translation>
    </message>
    <message>
        <source>Outbound proxy</source>
        <translation>Proxy de salida</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transporte</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>WebSocket with TLS</source>
        <translation>WebSocket con TLS</translation>
    </message>
    <message>
        <source>Can be called</source>
        <translation>Puede recibir llamadas</translation>
    </message>
    <message>
        <source>Tells the server where this phone is.</source>
        <translation>Dice al servidor dónde está este teléfono.</translation>
    </message>
    <message>
        <source>Tell it again after (seconds)</source>
        <translation>Repetirlo tras (segundos)</translation>
    </message>
    <message>
        <source>600</source>
        <translation>600</translation>
    </message>
    <message>
        <source>Ask for news of the voicemail</source>
        <translation>Pedir avisos del buzón de voz</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Cifrado</translation>
    </message>
    <message>
        <source>Encryption of the sound</source>
        <translation>Cifrado del sonido</translation>
    </message>
    <message>
        <source>If the other side can</source>
        <translation>Si la otra parte puede</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Siempre</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source>How the keys are agreed</source>
        <translation>Cómo se acuerdan las claves</translation>
    </message>
    <message>
        <source>Way of the sound</source>
        <translation>Camino del sonido</translation>
    </message>
    <message>
        <source>Try every way through routers</source>
        <translation>Probar todos los caminos a través de routers</translation>
    </message>
    <message>
        <source>ICE: helps where sound goes one way only.</source>
        <translation>ICE: ayuda cuando el sonido solo va en un sentido.</translation>
    </message>
    <message>
        <source>STUN server</source>
        <translation>Servidor STUN</translation>
    </message>
    <message>
        <source>TURN server</source>
        <translation>Servidor TURN</translation>
    </message>
    <message>
        <source>TURN login name</source>
        <translation>Nombre de usuario de TURN</translation>
    </message>
    <message>
        <source>TURN password</source>
        <translation>Contraseña de TURN</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Certificados</translation>
    </message>
    <message>
        <source>Authorities that are trusted too</source>
        <translation>Otras autoridades de confianza</translation>
    </message>
    <message>
        <source>Certificate of this account</source>
        <translation>Certificado de esta cuenta</translation>
    </message>
    <message>
        <source>Key to that certificate</source>
        <translation>Clave de ese certificado</translation>
    </message>
    <message>
        <source>the stored one</source>
        <translation>la guardada</translation>
    </message>
    <message>
        <source>Pass phrase of that key</source>
        <translation>Frase de contraseña de esa clave</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::AccountPage</name>
    <message>
        <source>Connect</source>
        <translation>Conectar</translation>
    </message>
    <message>
        <source>Try it without an account</source>
        <translation>Probar sin cuenta</translation>
    </message>
    <message>
        <source>Calls the echo line inside this phone: you hear yourself</source>
        <translation>Llama a la línea de eco de este teléfono: se oye la propia voz</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Remove this account</source>
        <translation>Quitar esta cuenta</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Leave it empty to keep the one that is stored.</source>
        <translation>Déjela vacía para conservar la que está guardada.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Menos</translation>
    </message>
    <message>
        <source>Edit account</source>
        <translation>Editar la cuenta</translation>
    </message>
    <message>
        <source>Sign in to your phone account</source>
        <translation>Iniciar sesión en su cuenta de teléfono</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>Añadir una cuenta</translation>
    </message>
    <message>
        <source>Your address is needed: it looks like me@example.com.</source>
        <translation>Falta la dirección: tiene la forma me@example.com.</translation>
    </message>
    <message>
        <source>An address looks like me@example.com.</source>
        <translation>Una dirección tiene la forma me@example.com.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Conectando…</translation>
    </message>
    <message>
        <source>From another phone…</source>
        <translation>De otro teléfono…</translation>
    </message>
    <message>
        <source>Brings accounts of Linphone, Twinkle, MicroSIP, baresip or Zoiper</source>
        <translation>Trae cuentas de Linphone, Twinkle, MicroSIP, baresip o Zoiper</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::AccountStrip</name>
    <message>
        <source>Off</source>
        <translation>Desactivada</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Conectando…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Sin conexión</translation>
    </message>
    <message>
        <source>No account</source>
        <translation>Ninguna cuenta</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>lista</translation>
    </message>
    <message>
        <source>Account %1, %2</source>
        <translation>Cuenta %1, %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Edit account…</source>
        <translation>Editar la cuenta…</translation>
    </message>
    <message>
        <source>Add account…</source>
        <translation>Añadir una cuenta…</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>No molestar</translation>
    </message>
    <message>
        <source>Forwarding calls</source>
        <translation>Desviando llamadas</translation>
    </message>
    <message>
        <source>Forwarding to %1…</source>
        <translation>Desvío a %1…</translation>
    </message>
    <message>
        <source>Forward calls…</source>
        <translation>Desviar llamadas…</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::AccountsPanel</name>
    <message>
        <source>Remove this account and its password?</source>
        <translation>¿Quitar esta cuenta y su contraseña?</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Lista</translation>
    </message>
    <message>
        <source>Use account %1</source>
        <translation>Usar la cuenta %1</translation>
    </message>
    <message>
        <source>Edit account %1</source>
        <translation>Editar la cuenta %1</translation>
    </message>
    <message>
        <source>Remove account %1</source>
        <translation>Quitar la cuenta %1</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>Añadir una cuenta</translation>
    </message>
    <message>
        <source>From another phone…</source>
        <translation>De otro teléfono…</translation>
    </message>
    <message>
        <source>Brings accounts of Linphone, Twinkle, MicroSIP, baresip or Zoiper</source>
        <translation>Trae cuentas de Linphone, Twinkle, MicroSIP, baresip o Zoiper</translation>
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
        <translation>Ocultar</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallControls</name>
    <message>
        <source>Mute</source>
        <translation>Silenciar</translation>
    </message>
    <message>
        <source>Mute the microphone (Ctrl+M)</source>
        <translation>Silenciar el micrófono (Ctrl+M)</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Espera</translation>
    </message>
    <message>
        <source>Put on hold (Ctrl+H)</source>
        <translation>Poner en espera (Ctrl+H)</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>Teclado</translation>
    </message>
    <message>
        <source>Send digits</source>
        <translation>Enviar cifras</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transferir</translation>
    </message>
    <message>
        <source>Hand the call on (Ctrl+T)</source>
        <translation>Transferir la llamada (Ctrl+T)</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Call somebody else; this call is put on hold</source>
        <translation>Llamar a otra persona; esta llamada queda en espera</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Grabar</translation>
    </message>
    <message>
        <source>Record both sides</source>
        <translation>Grabar a ambas partes</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Sonido</translation>
    </message>
    <message>
        <source>Speaker and microphone</source>
        <translation>Altavoz y micrófono</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>What else can be done with this call</source>
        <translation>Qué más se puede hacer con esta llamada</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Colgar</translation>
    </message>
    <message>
        <source>End the call (F4)</source>
        <translation>Colgar (F4)</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>Detener la grabación</translation>
    </message>
    <message>
        <source>Digits can be sent once the call goes on</source>
        <translation>Se podrán enviar cifras cuando se reanude la llamada</translation>
    </message>
    <message>
        <source>The call is being handed on already</source>
        <translation>La llamada ya se está transfiriendo</translation>
    </message>
    <message>
        <source>End all</source>
        <translation>Colgar todo</translation>
    </message>
    <message>
        <source>End all calls of the conference (F4)</source>
        <translation>Colgar todas las llamadas de la conferencia (F4)</translation>
    </message>
    <message>
        <source>Be heard again (Ctrl+M)</source>
        <translation>Activar de nuevo el micrófono (Ctrl+M)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Go on talking (Ctrl+H)</source>
        <translation>Seguir hablando (Ctrl+H)</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Unir</translation>
    </message>
    <message>
        <source>Make a conference: everybody hears everybody</source>
        <translation>Hacer una conferencia: todos se oyen entre sí</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallDetails</name>
    <message>
        <source>Show what was said between the phones</source>
        <translation>Mostrar lo que se dijeron los teléfonos</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallKeypad</name>
    <message>
        <source>Hide</source>
        <translation>Ocultar</translation>
    </message>
    <message>
        <source>Hide the keypad</source>
        <translation>Ocultar el teclado</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Colgar</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallList</name>
    <message>
        <source>Muted</source>
        <translation>Micrófono silenciado</translation>
    </message>
    <message>
        <source>No longer muted</source>
        <translation>Micrófono activo de nuevo</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>En comunicación</translation>
    </message>
    <message>
        <source>Conference</source>
        <translation>Conferencia</translation>
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
        <translation>Grabando</translation>
    </message>
    <message>
        <source>No longer recorded</source>
        <translation>Ya no se graba</translation>
    </message>
    <message>
        <source>In the conference</source>
        <translation>En la conferencia</translation>
    </message>
    <message>
        <source>No longer in the conference</source>
        <translation>Ya no está en la conferencia</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallPage</name>
    <message>
        <source>by %1</source>
        <translation>por %1</translation>
    </message>
    <message>
        <source>Connect the two</source>
        <translation>Conectar a los dos</translation>
    </message>
    <message>
        <source>Connect %1 with %2</source>
        <translation>Conectar a %1 con %2</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallPanel</name>
    <message>
        <source>Show the lists</source>
        <translation>Mostrar las listas</translation>
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
        <translation>Hablar con %1</translation>
    </message>
    <message>
        <source>%1, recording</source>
        <translation>%1, grabando</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Grabando</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CertificatePage</name>
    <message>
        <source>The server&apos;s certificate</source>
        <translation>El certificado del servidor</translation>
    </message>
    <message>
        <source>It is not the one that you trusted before. If nobody told you of a new one, somebody may be listening.</source>
        <translation>No es el certificado en el que usted confiaba. Si nadie le avisó de uno nuevo, puede que alguien esté escuchando.</translation>
    </message>
    <message>
        <source>The phone looks for</source>
        <translation>El teléfono busca</translation>
    </message>
    <message>
        <source>It is for</source>
        <translation>Es para</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Emitido por</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Validez</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>Huella digital (SHA-256)</translation>
    </message>
    <message>
        <source>Copy the fingerprint</source>
        <translation>Copiar la huella digital</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Trust it for this account</source>
        <translation>Confiar para esta cuenta</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiada</translation>
    </message>
    <message>
        <source>no server; it calls itself “%1”</source>
        <translation>ningún servidor; se llama «%1»</translation>
    </message>
    <message>
        <source>Trust it only if the people who run the server tell you the same fingerprint. It then counts for %1 alone, and for this server.</source>
        <translation>Confíe en él solo si los responsables del servidor le dan la misma huella digital. Cuenta entonces solo para %1 y para este servidor.</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CodecList</name>
    <message>
        <source>Opus: best sound, little data</source>
        <translation>Opus: el mejor sonido, pocos datos</translation>
    </message>
    <message>
        <source>G.722: wide sound</source>
        <translation>G.722: sonido amplio</translation>
    </message>
    <message>
        <source>G.711 A-law: as a telephone, Europe</source>
        <translation>G.711 ley A: como un teléfono, Europa</translation>
    </message>
    <message>
        <source>G.711 µ-law: as a telephone, America</source>
        <translation>G.711 ley µ: como un teléfono, América</translation>
    </message>
    <message>
        <source>Sound formats, the preferred one first</source>
        <translation>Formatos de audio, primero el preferido</translation>
    </message>
    <message>
        <source>Prefer it more</source>
        <translation>Subir la preferencia</translation>
    </message>
    <message>
        <source>Prefer it less</source>
        <translation>Bajar la preferencia</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::Completion</name>
    <message>
        <source>Suggestions</source>
        <translation>Sugerencias</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ConferencePage</name>
    <message>
        <source>Conference</source>
        <translation>Conferencia</translation>
    </message>
    <message>
        <source>Split: go on with each of them alone</source>
        <translation>Separar: seguir con cada persona por separado</translation>
    </message>
    <message numerus="yes">
        <source>You and %n others</source>
        <translation>
            <numerusform>Usted y %n persona más</numerusform>
            <numerusform>Usted y %n personas más</numerusform>
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
        <translation>Volver a la llamada</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Copiar el texto</translation>
    </message>
    <message>
        <source>On the line</source>
        <translation>En la línea</translation>
    </message>
    <message>
        <source>What happened on the line</source>
        <translation>Qué pasó en la línea</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiada</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactCalls</name>
    <message>
        <source>Recent calls</source>
        <translation>Llamadas recientes</translation>
    </message>
    <message>
        <source>%1, %2 · %3</source>
        <translation>%1, %2 · %3</translation>
    </message>
    <message>
        <source>Incoming: %1</source>
        <translation>Entrante: %1</translation>
    </message>
    <message>
        <source>Outgoing: %1</source>
        <translation>Saliente: %1</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactDetail</name>
    <message>
        <source>Back to the list</source>
        <translation>Volver a la lista</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>Añadir a favoritos</translation>
    </message>
    <message>
        <source>Edit contact</source>
        <translation>Editar el contacto</translation>
    </message>
    <message>
        <source>More for this contact</source>
        <translation>Más para este contacto</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Llamar</translation>
    </message>
    <message>
        <source>Call %1</source>
        <translation>Llamar a %1</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Grupos</translation>
    </message>
    <message>
        <source>Call by</source>
        <translation>Llamar por</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>Quitar de favoritos</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Eliminar…</translation>
    </message>
    <message>
        <source>Delete %1 from your contacts? This can&apos;t be undone.</source>
        <translation>¿Eliminar a %1 de sus contactos? Esto no se puede deshacer.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactEditor</name>
    <message>
        <source>Favourite</source>
        <translation>Favorito</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Empresa</translation>
    </message>
    <message>
        <source>Numbers and addresses</source>
        <translation>Números y direcciones</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Grupos</translation>
    </message>
    <message>
        <source>Friends, Office</source>
        <translation>Amigos, Oficina</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Call by</source>
        <translation>Llamar por</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>Contacto nuevo</translation>
    </message>
    <message>
        <source>Edit contact</source>
        <translation>Editar el contacto</translation>
    </message>
    <message>
        <source>The usual account</source>
        <translation>La cuenta habitual</translation>
    </message>
    <message>
        <source>An account that is not there now</source>
        <translation>Una cuenta que ahora no está</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
    <message>
        <source>A contact needs a name or a number.</source>
        <translation>Un contacto necesita un nombre o un número.</translation>
    </message>
    <message>
        <source>This contact was deleted meanwhile. Save keeps it as a new one.</source>
        <translation>Este contacto se eliminó entretanto. Con Guardar se conserva como uno nuevo.</translation>
    </message>
    <message>
        <source>Leave without saving what you changed?</source>
        <translation>¿Salir sin guardar los cambios?</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Salir</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactNumbers</name>
    <message>
        <source>Add a number</source>
        <translation>Añadir un número</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>Número o dirección</translation>
    </message>
    <message>
        <source>Remove this number</source>
        <translation>Quitar este número</translation>
    </message>
    <message>
        <source>Kind of number %1</source>
        <translation>Tipo del número %1</translation>
    </message>
    <message>
        <source>Number %1</source>
        <translation>Número %1</translation>
    </message>
    <message>
        <source>“%1” is neither a number nor an address like name@example.com.</source>
        <translation>«%1» no es un número ni una dirección como name@example.com.</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactRows</name>
    <message>
        <source>favourite</source>
        <translation>favorito</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::Contacts</name>
    <message>
        <source>Mobile</source>
        <translation>Móvil</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Trabajo</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Casa</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>Fax</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Otro</translation>
    </message>
    <message>
        <source>This file can&apos;t be read.</source>
        <translation>Este archivo no se puede leer.</translation>
    </message>
    <message>
        <source>This picture is too large. Choose one below 10 MB.</source>
        <translation>Esta imagen es demasiado grande. Elija una de menos de 10 MB.</translation>
    </message>
    <message>
        <source>This file is no picture. Choose a JPEG or PNG file.</source>
        <translation>Este archivo no es una imagen. Elija un archivo JPEG o PNG.</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactsList</name>
    <message>
        <source>Contacts</source>
        <translation>Contactos</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Llamar</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Copiar el número</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>Quitar de favoritos</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>Añadir a favoritos</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Eliminar…</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactsPage</name>
    <message>
        <source>Search contacts</source>
        <translation>Buscar contactos</translation>
    </message>
    <message>
        <source>Add a contact</source>
        <translation>Añadir un contacto</translation>
    </message>
    <message>
        <source>Import and export</source>
        <translation>Importar y exportar</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Add contact</source>
        <translation>Añadir contacto</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>All contacts</source>
        <translation>Todos los contactos</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Guardado</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts were added.</source>
        <translation>
            <numerusform>Se ha añadido %n contacto.</numerusform>
            <numerusform>Se han añadido %n contactos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts were completed.</source>
        <translation>
            <numerusform>Se ha completado %n contacto.</numerusform>
            <numerusform>Se han completado %n contactos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete %1 from your contacts? This can&apos;t be undone.</source>
        <translation>¿Eliminar a %1 de sus contactos? Esto no se puede deshacer.</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n contacts? This can&apos;t be undone.</source>
        <translation>
            <numerusform>¿Eliminar %n contacto? Esto no se puede deshacer.</numerusform>
            <numerusform>¿Eliminar %n contactos? Esto no se puede deshacer.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Import contacts</source>
        <translation>Importar contactos</translation>
    </message>
    <message>
        <source>Contacts (%1)</source>
        <translation>Contactos (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>Todos los archivos (%1)</translation>
    </message>
    <message>
        <source>Export contacts</source>
        <translation>Exportar contactos</translation>
    </message>
    <message>
        <source>Table (%1)</source>
        <translation>Tabla (%1)</translation>
    </message>
    <message>
        <source>vCard (%1)</source>
        <translation>vCard (%1)</translation>
    </message>
    <message>
        <source>No contacts yet</source>
        <translation>Aún no hay contactos</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>No se encontró nada</translation>
    </message>
    <message>
        <source>Add the people you call, or bring them along from a vCard or CSV file.</source>
        <translation>Añada a las personas a las que llama, o tráigalas de un archivo vCard o CSV.</translation>
    </message>
    <message>
        <source>No name, number or company begins so.</source>
        <translation>Ningún nombre, número o empresa empieza así.</translation>
    </message>
    <message>
        <source>Nobody is in this group.</source>
        <translation>No hay nadie en este grupo.</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::DialField</name>
    <message>
        <source>Name or number</source>
        <translation>Nombre o número</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>Teclado</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Llamar</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::EndedSheet</name>
    <message>
        <source>Add a note</source>
        <translation>Añadir una nota</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>What was said between the phones</source>
        <translation>Lo que se dijeron los teléfonos</translation>
    </message>
    <message>
        <source>Add to contacts</source>
        <translation>Añadir a contactos</translation>
    </message>
    <message>
        <source>A note about this call</source>
        <translation>Una nota sobre esta llamada</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::FactsLine</name>
    <message>
        <source>Details of this call</source>
        <translation>Detalles de esta llamada</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ForwardPage</name>
    <message>
        <source>Forward calls</source>
        <translation>Desviar llamadas</translation>
    </message>
    <message>
        <source>To this number or address</source>
        <translation>A este número o dirección</translation>
    </message>
    <message>
        <source>Every call</source>
        <translation>Todas las llamadas</translation>
    </message>
    <message>
        <source>Calls while I am in another one</source>
        <translation>Llamadas mientras estoy en otra</translation>
    </message>
    <message>
        <source>Calls that nobody answers</source>
        <translation>Llamadas que nadie contesta</translation>
    </message>
    <message>
        <source>They ring here first for</source>
        <translation>Antes suenan aquí durante</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Desviar</translation>
    </message>
    <message>
        <source>Stop forwarding</source>
        <translation>Dejar de desviar</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Volver</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n segundo</numerusform>
            <numerusform>%n segundos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ImportPage</name>
    <message>
        <source>Import contacts</source>
        <translation>Importar contactos</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importar</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Importando…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Leyendo el archivo…</translation>
    </message>
    <message>
        <source>This would happen:</source>
        <translation>Esto es lo que pasaría:</translation>
    </message>
    <message>
        <source>There is nothing new in it.</source>
        <translation>No contiene nada nuevo.</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts are added.</source>
        <translation>
            <numerusform>Se añade %n contacto.</numerusform>
            <numerusform>Se añaden %n contactos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts that you have get what is new.</source>
        <translation>
            <numerusform>%n contacto que ya tiene recibe lo nuevo.</numerusform>
            <numerusform>%n contactos que ya tiene reciben lo nuevo.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts are there already.</source>
        <translation>
            <numerusform>%n contacto ya está.</numerusform>
            <numerusform>%n contactos ya están.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries can&apos;t be taken as they are.</source>
        <translation>
            <numerusform>%n entrada no se puede tomar tal como está.</numerusform>
            <numerusform>%n entradas no se pueden tomar tal como están.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>Y %n más.</numerusform>
            <numerusform>Y %n más.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::IncomingBody</name>
    <message>
        <source>Decline</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Contestar</translation>
    </message>
    <message>
        <source>Answer (F2)</source>
        <translation>Contestar (F2)</translation>
    </message>
    <message>
        <source>calls %1</source>
        <translation>llama a %1</translation>
    </message>
    <message>
        <source>Other ways to decline</source>
        <translation>Otras formas de rechazar</translation>
    </message>
    <message>
        <source>Other ways to answer</source>
        <translation>Otras formas de contestar</translation>
    </message>
    <message>
        <source>End and answer</source>
        <translation>Colgar y contestar</translation>
    </message>
    <message>
        <source>The call that you are in is ended</source>
        <translation>Se cuelga la llamada en curso</translation>
    </message>
    <message>
        <source>Send them to</source>
        <translation>Redirigir a</translation>
    </message>
    <message>
        <source>Name or number that they are sent to</source>
        <translation>Nombre o número al que se redirige la llamada</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Redirigir</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Answer (F2); the other call is put on hold</source>
        <translation>Contestar (F2); la otra llamada queda en espera</translation>
    </message>
    <message>
        <source>Hold and answer</source>
        <translation>Poner en espera y contestar</translation>
    </message>
    <message>
        <source>Answer, and hold the other call</source>
        <translation>Contestar y poner la otra llamada en espera</translation>
    </message>
    <message>
        <source>End the other call, and answer</source>
        <translation>Colgar la otra llamada y contestar</translation>
    </message>
    <message>
        <source>Silence the ringing</source>
        <translation>Silenciar el timbre</translation>
    </message>
    <message>
        <source>Say that you are busy</source>
        <translation>Indicar que está ocupado</translation>
    </message>
    <message>
        <source>Say that you decline</source>
        <translation>Indicar que rechaza la llamada</translation>
    </message>
    <message>
        <source>Send them to your mailbox</source>
        <translation>Redirigir a su buzón de voz</translation>
    </message>
    <message>
        <source>Send them to another number…</source>
        <translation>Redirigir a otro número…</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::IncomingCard</name>
    <message>
        <source>Incoming call</source>
        <translation>Llamada entrante</translation>
    </message>
    <message>
        <source>%1 is calling</source>
        <translation>Llama %1</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::IncomingStrips</name>
    <message>
        <source>%1 is calling</source>
        <translation>Llama %1</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::InlineQuestion</name>
    <message>
        <source>Keep</source>
        <translation>Conservar</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::Key</name>
    <message>
        <source>Star</source>
        <translation>Asterisco</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Almohadilla</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::Keypad</name>
    <message>
        <source>Hold for plus</source>
        <translation>Mantener pulsada para el signo más</translation>
    </message>
    <message>
        <source>Hold for +</source>
        <translation>Mantener pulsada para +</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::KeypadPage</name>
    <message>
        <source>Call</source>
        <translation>Llamar</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Borrar</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::LadderPage</name>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>What was said between the phones. Arrows to the right are ours.</source>
        <translation>Lo que se dijeron los teléfonos. Las flechas hacia la derecha son las nuestras.</translation>
    </message>
    <message>
        <source>What was said between the phones</source>
        <translation>Lo que se dijeron los teléfonos</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ListsPane</name>
    <message>
        <source>Recents</source>
        <translation>Recientes</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>Teclado</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Vistas</translation>
    </message>
    <message numerus="yes">
        <source>%n missed</source>
        <translation>
            <numerusform>%n perdida</numerusform>
            <numerusform>%n perdidas</numerusform>
        </translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contactos</translation>
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
        <translation>Llamar al buzón de voz de %1</translation>
    </message>
    <message numerus="yes">
        <source>%n new voicemails: call them</source>
        <translation>
            <numerusform>%n mensaje de voz nuevo: llamar al buzón</numerusform>
            <numerusform>%n mensajes de voz nuevos: llamar al buzón</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::MainWindow</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Call the echo line</source>
        <translation>Llamar a la línea de eco</translation>
    </message>
    <message>
        <source>Delete call history…</source>
        <translation>Eliminar el historial de llamadas…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Delete all calls from the history? This can&apos;t be undone.</source>
        <translation>¿Eliminar todas las llamadas del historial? Esto no se puede deshacer.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message numerus="yes">
        <source>Ahoy – %n missed calls</source>
        <translation>
            <numerusform>Ahoy – %n llamada perdida</numerusform>
            <numerusform>Ahoy – %n llamadas perdidas</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete all calls before %1? This can&apos;t be undone.</source>
        <translation>¿Eliminar todas las llamadas anteriores al %1? Esto no se puede deshacer.</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n calls from the history? This can&apos;t be undone.</source>
        <translation>
            <numerusform>¿Eliminar %n llamada del historial? Esto no se puede deshacer.</numerusform>
            <numerusform>¿Eliminar %n llamadas del historial? Esto no se puede deshacer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::MemberRow</name>
    <message>
        <source>Remove %1 from the conference</source>
        <translation>Quitar a %1 de la conferencia</translation>
    </message>
    <message>
        <source>Hang up on %1</source>
        <translation>Colgar a %1</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::MoreMenu</name>
    <message>
        <source>Call details</source>
        <translation>Detalles de la llamada</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Copiar el número</translation>
    </message>
    <message>
        <source>Add to contacts…</source>
        <translation>Añadir a contactos…</translation>
    </message>
    <message>
        <source>Show what was said between the phones</source>
        <translation>Mostrar lo que se dijeron los teléfonos</translation>
    </message>
    <message>
        <source>By no account</source>
        <translation>Por ninguna cuenta</translation>
    </message>
    <message>
        <source>By %1</source>
        <translation>Por %1</translation>
    </message>
    <message>
        <source>Send digits as</source>
        <translation>Enviar las cifras como</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Events beside the sound (RFC 4733)</source>
        <translation>Eventos junto al sonido (RFC 4733)</translation>
    </message>
    <message>
        <source>Messages (SIP INFO)</source>
        <translation>Mensajes (SIP INFO)</translation>
    </message>
    <message>
        <source>Tones within the sound</source>
        <translation>Tonos dentro del sonido</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::NoteField</name>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Kept when you leave it</source>
        <translation>Se guarda al salir de ella</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Añadir una nota</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::PasswordField</name>
    <message>
        <source>Show the password</source>
        <translation>Mostrar la contraseña</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Ocultar la contraseña</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::PathField</name>
    <message>
        <source>Choose: %1</source>
        <translation>Elegir: %1</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::PhonePage</name>
    <message>
        <source>Choose somebody on the left, or type a name or number.</source>
        <translation>Elija a alguien a la izquierda, o escriba un nombre o número.</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menú</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::PhotoChooser</name>
    <message>
        <source>Remove photo</source>
        <translation>Quitar la foto</translation>
    </message>
    <message>
        <source>Choose a photo</source>
        <translation>Elegir una foto</translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <translation>Imágenes (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>Todos los archivos (%1)</translation>
    </message>
    <message>
        <source>Choose a photo…</source>
        <translation>Elegir una foto…</translation>
    </message>
    <message>
        <source>Change photo…</source>
        <translation>Cambiar la foto…</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecentDetail</name>
    <message>
        <source>Back to the list</source>
        <translation>Volver a la lista</translation>
    </message>
    <message>
        <source>Delete from the history</source>
        <translation>Eliminar del historial</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Llamada</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Incoming</source>
        <translation>Entrante</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <translation>Saliente</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Cifrado</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Cifrada</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Sin cifrar</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Add to contacts</source>
        <translation>Añadir a contactos</translation>
    </message>
    <message>
        <source>All calls with this person</source>
        <translation>Todas las llamadas con esta persona</translation>
    </message>
    <message>
        <source>Details of the connection</source>
        <translation>Detalles de la conexión</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Calidad</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>Códec</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecentsFilter</name>
    <message>
        <source>incoming</source>
        <translation>entrante</translation>
    </message>
    <message>
        <source>outgoing</source>
        <translation>saliente</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecentsPage</name>
    <message>
        <source>Search calls</source>
        <translation>Buscar llamadas</translation>
    </message>
    <message>
        <source>Show the calls with everybody</source>
        <translation>Mostrar las llamadas con todos</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Perdida</translation>
    </message>
    <message>
        <source>Show all calls</source>
        <translation>Mostrar todas las llamadas</translation>
    </message>
    <message>
        <source>Show only missed calls</source>
        <translation>Mostrar solo las llamadas perdidas</translation>
    </message>
    <message>
        <source>Search calls (Ctrl+F)</source>
        <translation>Buscar llamadas (Ctrl+F)</translation>
    </message>
    <message>
        <source>More for the list of calls</source>
        <translation>Más para la lista de llamadas</translation>
    </message>
    <message>
        <source>Search calls…</source>
        <translation>Buscar llamadas…</translation>
    </message>
    <message>
        <source>Save as a table (CSV)…</source>
        <translation>Guardar como tabla (CSV)…</translation>
    </message>
    <message>
        <source>Delete calls</source>
        <translation>Eliminar llamadas</translation>
    </message>
    <message>
        <source>older than a week</source>
        <translation>de hace más de una semana</translation>
    </message>
    <message>
        <source>older than a month</source>
        <translation>de hace más de un mes</translation>
    </message>
    <message>
        <source>older than three months</source>
        <translation>de hace más de tres meses</translation>
    </message>
    <message>
        <source>older than a year</source>
        <translation>de hace más de un año</translation>
    </message>
    <message>
        <source>Save the calls as a table</source>
        <translation>Guardar las llamadas como tabla</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tablas (*.csv)</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Llamadas</translation>
    </message>
    <message>
        <source>All calls with %1</source>
        <translation>Todas las llamadas con %1</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecentsView</name>
    <message>
        <source>Recent calls</source>
        <translation>Llamadas recientes</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Llamar</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Copiar el número</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>No missed calls</source>
        <translation>Ninguna llamada perdida</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation>Aún no hay llamadas</translation>
    </message>
    <message>
        <source>Type a name or number above and press Enter.</source>
        <translation>Escriba arriba un nombre o número y pulse Intro.</translation>
    </message>
    <message>
        <source>All calls with this person</source>
        <translation>Todas las llamadas con esta persona</translation>
    </message>
    <message>
        <source>Add to contacts</source>
        <translation>Añadir a contactos</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n calls</source>
        <translation>
            <numerusform>Eliminar %n llamada</numerusform>
            <numerusform>Eliminar %n llamadas</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>No se encontró nada</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecordingMark</name>
    <message>
        <source>Recording</source>
        <translation>Grabando</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecordingRow</name>
    <message>
        <source>Play the recording %1</source>
        <translation>Reproducir la grabación %1</translation>
    </message>
    <message>
        <source>Show %1 in its folder</source>
        <translation>Mostrar %1 en su carpeta</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SearchField</name>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Borrar la búsqueda</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SettingControl</name>
    <message>
        <source>%1 (not there)</source>
        <translation>%1 (no está)</translation>
    </message>
    <message>
        <source>A file…</source>
        <translation>Un archivo…</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Sonidos</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Todos los archivos</translation>
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
        <translation>Añadir a: %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SettingsList</name>
    <message>
        <source>Pages of the settings</source>
        <translation>Páginas de los ajustes</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SettingsPage</name>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Cuentas</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Sonido</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Buscar en los ajustes</translation>
    </message>
    <message numerus="yes">
        <source>%n settings found</source>
        <translation>
            <numerusform>%n ajuste encontrado</numerusform>
            <numerusform>%n ajustes encontrados</numerusform>
        </translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Llamadas</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contactos</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Avanzado</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SettingsSheet</name>
    <message>
        <source>No setting is called so. Try another word.</source>
        <translation>Ningún ajuste se llama así. Pruebe con otra palabra.</translation>
    </message>
    <message>
        <source>Reset this page</source>
        <translation>Restablecer esta página</translation>
    </message>
    <message>
        <source>Set everything on this page back to how it was at first?</source>
        <translation>¿Devolver todo lo de esta página a su estado inicial?</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>account sign in login password import remove</source>
        <translation>cuenta iniciar sesión usuario contraseña importar quitar eliminar</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SignInChecklist</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 hacia %2</translation>
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
        <translation>Servidor encontrado</translation>
    </message>
    <message>
        <source>Find the server</source>
        <translation>Encontrar el servidor</translation>
    </message>
    <message>
        <source>Server reached</source>
        <translation>Servidor alcanzado</translation>
    </message>
    <message>
        <source>Reach the server</source>
        <translation>Alcanzar el servidor</translation>
    </message>
    <message>
        <source>Password accepted</source>
        <translation>Contraseña aceptada</translation>
    </message>
    <message>
        <source>Check the password</source>
        <translation>Comprobar la contraseña</translation>
    </message>
    <message>
        <source>Sound ready</source>
        <translation>Sonido listo</translation>
    </message>
    <message>
        <source>Check the sound</source>
        <translation>Comprobar el sonido</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SoundMenu</name>
    <message>
        <source>Speaker</source>
        <translation>Altavoz</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Micrófono</translation>
    </message>
    <message>
        <source>The system&apos;s default</source>
        <translation>El predeterminado del sistema</translation>
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
        <translation>Nombre o número</translation>
    </message>
    <message>
        <source>Transfer to</source>
        <translation>Transferir a</translation>
    </message>
    <message>
        <source>Transfer now</source>
        <translation>Transferir ahora</translation>
    </message>
    <message>
        <source>They call there in your place; your call ends once they are through</source>
        <translation>La otra parte llama allí en lugar de usted; esta llamada termina cuando estén en comunicación</translation>
    </message>
    <message>
        <source>Ask first</source>
        <translation>Preguntar antes</translation>
    </message>
    <message>
        <source>You talk to them first, and then connect the two</source>
        <translation>Primero se habla con esa persona y luego se conecta a los dos</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Who shall talk to %1 in your place?</source>
        <translation>¿Quién hablará con %1 en lugar de usted?</translation>
    </message>
    <message>
        <source>Connect with %1</source>
        <translation>Conectar con %1</translation>
    </message>
</context>
</TS>
