<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>Calls</name>
    <message>
        <source>The call is not recorded any more: the disk is full, or can&apos;t be written (%1). What was recorded until now is kept in %2.</source>
        <translation>توقف تسجيل المكالمة: القرص ممتلئ أو لا يمكن الكتابة عليه (%1). ما سُجّل حتى الآن محفوظ في %2.</translation>
    </message>
</context>
<context>
    <name>Contacts</name>
    <message>
        <source>Also called: %1</source>
        <translation>اسم آخر: %1</translation>
    </message>
    <message>
        <source>Company: %1</source>
        <translation>الشركة: %1</translation>
    </message>
    <message>
        <source>The name is too long, and was cut.</source>
        <translation>الاسم طويل جدًا، فقُصّ.</translation>
    </message>
    <message>
        <source>There are too many numbers, or one is too long: some were left out.</source>
        <translation>الأرقام كثيرة جدًا أو أحدها طويل جدًا: تُرك بعضها.</translation>
    </message>
    <message>
        <source>The notes are too long, and were cut.</source>
        <translation>الملاحظات طويلة جدًا، فقُصّت.</translation>
    </message>
    <message>
        <source>There are too many groups, or one has too long a name: some were left out.</source>
        <translation>المجموعات كثيرة جدًا أو اسم إحداها طويل جدًا: تُرك بعضها.</translation>
    </message>
    <message>
        <source>Something in it is too long, and was cut.</source>
        <translation>فيه ما هو طويل جدًا، فقُصّ.</translation>
    </message>
    <message>
        <source>The first row does not say which column is the name or the number.</source>
        <translation>لا يبيّن الصف الأول أي عمود هو الاسم أو الرقم.</translation>
    </message>
    <message>
        <source>A quotation mark is never closed.</source>
        <translation>توجد علامة اقتباس لم تُغلق.</translation>
    </message>
    <message>
        <source>It has no name and no number.</source>
        <translation>لا اسم فيه ولا رقم.</translation>
    </message>
    <message>
        <source>The card has no end.</source>
        <translation>البطاقة بلا نهاية.</translation>
    </message>
    <message>
        <source>A line is too long, and its end was left out.</source>
        <translation>أحد السطور طويل جدًا، فتُركت نهايته.</translation>
    </message>
    <message>
        <source>The picture can&apos;t be used, and was left out.</source>
        <translation>لا يمكن استخدام الصورة، فتُركت.</translation>
    </message>
</context>
<context>
    <name>FailureWords</name>
    <message>
        <source>Edit account</source>
        <translation>تعديل الحساب</translation>
    </message>
    <message>
        <source>Check connection</source>
        <translation>فحص الاتصال</translation>
    </message>
    <message>
        <source>Show certificate</source>
        <translation>عرض الشهادة</translation>
    </message>
    <message>
        <source>Call again later</source>
        <translation>الاتصال لاحقًا</translation>
    </message>
    <message>
        <source>Edit number</source>
        <translation>تعديل الرقم</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Sound settings</source>
        <translation>إعدادات الصوت</translation>
    </message>
    <message>
        <source>The server did not accept your name or password. Some providers use a login name that is not your number.</source>
        <translation>لم يقبل الخادم الاسم أو كلمة المرور. بعض مزوّدي الخدمة يستخدمون اسم دخول غير الرقم.</translation>
    </message>
    <message>
        <source>The server name cannot be found. Check the spelling and that you are online.</source>
        <translation>تعذّر العثور على اسم الخادم. تحقق من كتابته ومن اتصالك بالإنترنت.</translation>
    </message>
    <message>
        <source>The server did not answer.</source>
        <translation>لم يُجب الخادم.</translation>
    </message>
    <message>
        <source>A web server answered, but it takes no SIP over WebSocket. Check the server and its port.</source>
        <translation>أجاب خادم ويب، لكنه لا يقبل SIP عبر WebSocket. تحقق من الخادم ومنفذه.</translation>
    </message>
    <message>
        <source>The server wants a certificate of this account, and takes none that it got.</source>
        <translation>يطلب الخادم شهادة لهذا الحساب، ولم يقبل أي شهادة وصلته.</translation>
    </message>
    <message>
        <source>A sips: address can only be called over TLS, which this account does not use.</source>
        <translation>لا يمكن الاتصال بعنوان sips: إلا عبر TLS، وهذا الحساب لا يستخدمه.</translation>
    </message>
    <message>
        <source>The provider has a problem.</source>
        <translation>لدى مزوّد الخدمة مشكلة.</translation>
    </message>
    <message>
        <source>The server is overloaded.</source>
        <translation>الخادم مثقل بالطلبات.</translation>
    </message>
    <message>
        <source>The server&apos;s answer could not be understood.</source>
        <translation>تعذّر فهم جواب الخادم.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted.</source>
        <translation>شهادة الخادم غير موثوقة.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another name.</source>
        <translation>شهادة الخادم صادرة لاسم آخر.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has expired.</source>
        <translation>انتهت صلاحية شهادة الخادم.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid yet. Check the date of this computer.</source>
        <translation>شهادة الخادم لم تصبح صالحة بعد. تحقق من تاريخ هذا الحاسوب.</translation>
    </message>
    <message>
        <source>The server refused this call.</source>
        <translation>لم يسمح الخادم بهذه المكالمة.</translation>
    </message>
    <message>
        <source>This number is not in use.</source>
        <translation>هذا الرقم غير مستخدم.</translation>
    </message>
    <message>
        <source>Not available right now.</source>
        <translation>غير متاح الآن.</translation>
    </message>
    <message>
        <source>The number is incomplete.</source>
        <translation>الرقم غير مكتمل.</translation>
    </message>
    <message>
        <source>Busy.</source>
        <translation>مشغول.</translation>
    </message>
    <message>
        <source>The two phones share no audio format or encryption.</source>
        <translation>ليس بين الهاتفين صيغة صوت أو طريقة تشفير مشتركة.</translation>
    </message>
    <message>
        <source>The call was declined.</source>
        <translation>رُفضت المكالمة.</translation>
    </message>
    <message>
        <source>The server refused this account.</source>
        <translation>لم يسمح الخادم بهذا الحساب.</translation>
    </message>
    <message>
        <source>The server did not accept this account.</source>
        <translation>لم يقبل الخادم هذا الحساب.</translation>
    </message>
    <message>
        <source>The server asks for a password, and none is known for this account.</source>
        <translation>يطلب الخادم كلمة مرور، ولا توجد كلمة مرور لهذا الحساب.</translation>
    </message>
    <message>
        <source>The key store with the password did not answer. Unlock it and try again.</source>
        <translation>لم يُجب مخزن المفاتيح الذي يحفظ كلمة المرور. افتح قفله ثم حاول مرة أخرى.</translation>
    </message>
    <message>
        <source>The other side gave no sign of life.</source>
        <translation>لم يعد يصل شيء من الطرف الآخر.</translation>
    </message>
    <message>
        <source>The other side never got our confirmation.</source>
        <translation>لم يصل تأكيدنا إلى الطرف الآخر.</translation>
    </message>
    <message>
        <source>The call could not be made.</source>
        <translation>تعذّر إجراء المكالمة.</translation>
    </message>
    <message>
        <source>%1 does not know this name.</source>
        <translation>لا يعرف %1 هذا الاسم.</translation>
    </message>
    <message>
        <source>The server is overloaded. Trying again at %1.</source>
        <translation>الخادم مثقل بالطلبات. ستُعاد المحاولة في %1.</translation>
    </message>
    <message>
        <source>The server did not accept this account. It says: %1.</source>
        <translation>لم يقبل الخادم هذا الحساب. يقول: %1.</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>لا جواب</translation>
    </message>
    <message>
        <source>overloaded</source>
        <translation>مثقل بالطلبات</translation>
    </message>
    <message>
        <source>its certificate is not trusted</source>
        <translation>شهادته غير موثوقة</translation>
    </message>
    <message>
        <source>its certificate is for another name</source>
        <translation>شهادته صادرة لاسم آخر</translation>
    </message>
    <message>
        <source>its certificate has expired</source>
        <translation>انتهت صلاحية شهادته</translation>
    </message>
    <message>
        <source>its certificate is not valid yet</source>
        <translation>شهادته لم تصبح صالحة بعد</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>لا اتصال</translation>
    </message>
    <message>
        <source>The server is overloaded. Try again at %1.</source>
        <translation>الخادم مثقل بالطلبات. حاول مرة أخرى في %1.</translation>
    </message>
    <message>
        <source>The call could not be made. The server says: %1.</source>
        <translation>تعذّر إجراء المكالمة. يقول الخادم: %1.</translation>
    </message>
    <message>
        <source>They can&apos;t be heard: no sound is arriving from %1.</source>
        <translation>لا يُسمع الطرف الآخر: لا يصل صوت من %1.</translation>
    </message>
    <message>
        <source>The key to this account&apos;s certificate is protected by a pass phrase, which is missing or wrong.</source>
        <translation>مفتاح شهادة هذا الحساب محمي بعبارة مرور، وهي ناقصة أو خاطئة.</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Show</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>%1 is calling</source>
        <translation>مكالمة من %1</translation>
    </message>
    <message>
        <source>calls %1</source>
        <translation>مكالمة إلى %1</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>رد</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>رفض</translation>
    </message>
    <message>
        <source>Missed call from %1</source>
        <translation>مكالمة فائتة من %1</translation>
    </message>
    <message numerus="yes">
        <source>%n missed calls</source>
        <translation>
            <numerusform>لا مكالمات فائتة</numerusform>
            <numerusform>مكالمة فائتة واحدة</numerusform>
            <numerusform>مكالمتان فائتتان</numerusform>
            <numerusform>%n مكالمات فائتة</numerusform>
            <numerusform>%n مكالمة فائتة</numerusform>
            <numerusform>%n مكالمة فائتة</numerusform>
        </translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>معاودة الاتصال</translation>
    </message>
    <message>
        <source>Ahoy is still there, so that calls reach you: its sign in the tray brings the window back. To end it, choose Quit.</source>
        <translation>ما زال Ahoy يعمل كي تصلك المكالمات: رمزه في شريط النظام يعيد النافذة. لإغلاقه اختر «خروج».</translation>
    </message>
    <message>
        <source>Ahoy is only minimised, so that calls reach you. To end it, choose Quit.</source>
        <translation>نافذة Ahoy مصغّرة فقط كي تصلك المكالمات. لإغلاقه اختر «خروج».</translation>
    </message>
    <message>
        <source>You can still be called</source>
        <translation>ما زال الاتصال بك ممكنًا</translation>
    </message>
</context>
<context>
    <name>Providers</name>
    <message>
        <source>%1: an address and a password are enough.</source>
        <translation>%1: يكفي عنوان وكلمة مرور.</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>The phone&apos;s data could not be read (%1). It was set aside as %2 and begun anew: accounts have to be added again.</source>
        <translation>تعذّرت قراءة بيانات الهاتف (%1). نُقلت جانبًا باسم %2 وبدأت من جديد: يجب إضافة الحسابات مرة أخرى.</translation>
    </message>
    <message>
        <source>The phone&apos;s data can&apos;t be kept in %1 (%2). Accounts and calls of this session will be forgotten.</source>
        <translation>لا يمكن حفظ بيانات الهاتف في %1 (%2). ستُنسى حسابات هذه الجلسة ومكالماتها.</translation>
    </message>
    <message>
        <source>The phone&apos;s data in %1 can&apos;t be changed (%2). What was there is used, but what is new will be forgotten.</source>
        <translation>لا يمكن تغيير بيانات الهاتف في %1 (%2). يُستخدم ما كان فيها، لكن الجديد سيُنسى.</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>This is not a number or address that can be called.</source>
        <translation>هذا ليس رقمًا أو عنوانًا يمكن الاتصال به.</translation>
    </message>
    <message>
        <source>There is no number or address to call.</source>
        <translation>لا يوجد رقم أو عنوان للاتصال به.</translation>
    </message>
    <message>
        <source>This address is too long.</source>
        <translation>هذا العنوان طويل جدًا.</translation>
    </message>
    <message>
        <source>The call is not answered yet.</source>
        <translation>لم يُرَد على المكالمة بعد.</translation>
    </message>
    <message>
        <source>The other call is not answered yet.</source>
        <translation>لم يُرَد على المكالمة الأخرى بعد.</translation>
    </message>
    <message>
        <source>The call is being transferred already.</source>
        <translation>يجري تحويل المكالمة بالفعل.</translation>
    </message>
    <message>
        <source>A call can&apos;t be transferred to itself.</source>
        <translation>لا يمكن تحويل المكالمة إلى نفسها.</translation>
    </message>
    <message>
        <source>The call has ended.</source>
        <translation>انتهت المكالمة.</translation>
    </message>
    <message>
        <source>The call is over.</source>
        <translation>لم تعد المكالمة قائمة.</translation>
    </message>
    <message>
        <source>This call does not wait for an answer.</source>
        <translation>هذه المكالمة لا تنتظر ردًا.</translation>
    </message>
    <message>
        <source>Nobody sent this call elsewhere.</source>
        <translation>لم يُحِل أحد هذه المكالمة إلى مكان آخر.</translation>
    </message>
    <message>
        <source>Digits are 1 to 64 of 0-9, *, # and A-D.</source>
        <translation>الأرقام من 1 إلى 64 رمزًا من 0-9 و * و # و A-D.</translation>
    </message>
    <message>
        <source>The call has no sound yet.</source>
        <translation>ليس في المكالمة صوت بعد.</translation>
    </message>
    <message>
        <source>The other phone takes no RFC 4733 digits.</source>
        <translation>الهاتف الآخر لا يقبل الأرقام وفق RFC 4733.</translation>
    </message>
    <message>
        <source>A conference takes at least two calls.</source>
        <translation>المكالمة الجماعية تحتاج إلى مكالمتين على الأقل.</translation>
    </message>
    <message>
        <source>A conference takes at most six calls.</source>
        <translation>المكالمة الجماعية تتسع لست مكالمات على الأكثر.</translation>
    </message>
    <message>
        <source>The call is in no conference.</source>
        <translation>المكالمة ليست ضمن مكالمة جماعية.</translation>
    </message>
    <message>
        <source>The call is being recorded already.</source>
        <translation>يجري تسجيل المكالمة بالفعل.</translation>
    </message>
    <message>
        <source>The last recording is being written out.</source>
        <translation>يجري إكمال كتابة التسجيل الأخير.</translation>
    </message>
    <message>
        <source>The file&apos;s name must end in .wav, .ogg or .opus.</source>
        <translation>يجب أن ينتهي اسم الملف باللاحقة wav أو ogg أو opus.</translation>
    </message>
    <message>
        <source>There is no free name for the recording.</source>
        <translation>لا يوجد اسم متاح للتسجيل.</translation>
    </message>
</context>
<context>
    <name>SettingsRows</name>
    <message>
        <source>Automatic</source>
        <translation>تلقائي</translation>
    </message>
    <message>
        <source>On</source>
        <translation>مفعّل</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>متوقف</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>المكالمات</translation>
    </message>
    <message>
        <source>Calls go out by</source>
        <translation>الاتصال عبر</translation>
    </message>
    <message>
        <source>default account outgoing main</source>
        <translation>حساب افتراضي صادرة رئيسي أساسي</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>الميكروفون</translation>
    </message>
    <message>
        <source>input device headset recording</source>
        <translation>جهاز إدخال سماعة رأس مايك تسجيل</translation>
    </message>
    <message>
        <source>Microphone volume</source>
        <translation>شدّة الميكروفون</translation>
    </message>
    <message>
        <source>Kept for each device.</source>
        <translation>تُحفظ لكل جهاز.</translation>
    </message>
    <message>
        <source>loudness gain quiet level</source>
        <translation>شدة صوت ارتفاع خافت مستوى</translation>
    </message>
    <message>
        <source>Microphone level</source>
        <translation>مستوى الميكروفون</translation>
    </message>
    <message>
        <source>meter test</source>
        <translation>مقياس مستوى اختبار تجربة</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>مكبّر الصوت</translation>
    </message>
    <message>
        <source>output device headset headphones loudspeaker</source>
        <translation>جهاز إخراج سماعة رأس سماعات مكبر صوت</translation>
    </message>
    <message>
        <source>Speaker volume</source>
        <translation>شدّة مكبّر الصوت</translation>
    </message>
    <message>
        <source>Speaker level</source>
        <translation>مستوى مكبّر الصوت</translation>
    </message>
    <message>
        <source>Say something and hear it back</source>
        <translation>قل شيئًا واسمعه</translation>
    </message>
    <message>
        <source>Records three seconds, then plays them.</source>
        <translation>يسجّل ثلاث ثوانٍ ثم يشغّلها.</translation>
    </message>
    <message>
        <source>test microphone speaker echo check</source>
        <translation>اختبار تجربة ميكروفون مكبر صوت صدى فحص</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>بدء</translation>
    </message>
    <message>
        <source>Ring tone</source>
        <translation>نغمة الرنين</translation>
    </message>
    <message>
        <source>Ring on</source>
        <translation>الرنين على</translation>
    </message>
    <message>
        <source>May be another device than the one for calls.</source>
        <translation>يمكن أن يكون غير جهاز المكالمات.</translation>
    </message>
    <message>
        <source>ring device output speaker bell</source>
        <translation>جهاز رنين إخراج مكبر صوت جرس</translation>
    </message>
    <message>
        <source>melody sound bell file</source>
        <translation>لحن نغمة صوت جرس ملف</translation>
    </message>
    <message>
        <source>Ahoy&apos;s own</source>
        <translation>نغمة Ahoy</translation>
    </message>
    <message>
        <source>This file can&apos;t be used as a ring tone.</source>
        <translation>لا يمكن استخدام هذا الملف نغمةَ رنين.</translation>
    </message>
    <message>
        <source>Ring volume</source>
        <translation>شدّة الرنين</translation>
    </message>
    <message>
        <source>loudness bell level</source>
        <translation>شدة صوت جرس مستوى</translation>
    </message>
    <message>
        <source>How it sounds</source>
        <translation>كيف يُسمع</translation>
    </message>
    <message>
        <source>play preview ring tone test</source>
        <translation>تشغيل معاينة نغمة رنين تجربة</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>تشغيل</translation>
    </message>
    <message>
        <source>Your voice</source>
        <translation>صوتك</translation>
    </message>
    <message>
        <source>Remove echo</source>
        <translation>إزالة الصدى</translation>
    </message>
    <message>
        <source>Automatic: unless a headset is used.</source>
        <translation>تلقائي: إلا عند استخدام سماعة رأس.</translation>
    </message>
    <message>
        <source>echo canceller</source>
        <translation>إلغاء الصدى</translation>
    </message>
    <message>
        <source>Remove noise</source>
        <translation>إزالة الضوضاء</translation>
    </message>
    <message>
        <source>noise suppression fan keyboard</source>
        <translation>كبت ضوضاء ضجيج مروحة لوحة مفاتيح</translation>
    </message>
    <message>
        <source>Even out the loudness</source>
        <translation>موازنة شدّة الصوت</translation>
    </message>
    <message>
        <source>gain control volume</source>
        <translation>تحكم كسب شدة مستوى صوت</translation>
    </message>
    <message>
        <source>Incoming calls</source>
        <translation>المكالمات الواردة</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>عدم الإزعاج</translation>
    </message>
    <message>
        <source>Callers hear that you are busy; their calls are kept as missed.</source>
        <translation>يسمع المتصلون أنك مشغول، وتُحفظ مكالماتهم فائتة.</translation>
    </message>
    <message>
        <source>quiet silent dnd</source>
        <translation>هدوء صامت إزعاج</translation>
    </message>
    <message>
        <source>Answer by itself</source>
        <translation>الرد التلقائي</translation>
    </message>
    <message>
        <source>Every call is answered at once: whoever calls can hear this room.</source>
        <translation>يُرَد على كل مكالمة فورًا: كل من يتصل يسمع ما في هذه الغرفة.</translation>
    </message>
    <message>
        <source>automatic answer intercom</source>
        <translation>رد تلقائي اتصال داخلي إنتركم</translation>
    </message>
    <message>
        <source>Refuse callers who hide their number</source>
        <translation>رفض من يُخفي رقمه</translation>
    </message>
    <message>
        <source>anonymous unknown private block</source>
        <translation>مجهول مخفي خاص حظر</translation>
    </message>
    <message>
        <source>Blocked numbers and addresses</source>
        <translation>الأرقام والعناوين المحظورة</translation>
    </message>
    <message>
        <source>Their calls do not ring. A star stands for any digits: +49900*</source>
        <translation>مكالماتها لا ترن. النجمة تعني أي أرقام: +49900*</translation>
    </message>
    <message>
        <source>block list spam reject</source>
        <translation>قائمة حظر مزعج رفض</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>رقم أو عنوان</translation>
    </message>
    <message>
        <source>This is no number or address that can be blocked.</source>
        <translation>هذا ليس رقمًا أو عنوانًا يمكن حظره.</translation>
    </message>
    <message>
        <source>Forwarding</source>
        <translation>إعادة التوجيه</translation>
    </message>
    <message>
        <source>Send calls on to</source>
        <translation>إعادة توجيه المكالمات إلى</translation>
    </message>
    <message>
        <source>forward divert redirect</source>
        <translation>توجيه تحويل إحالة</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>لا أحد</translation>
    </message>
    <message>
        <source>This is no number or address that can be called.</source>
        <translation>هذا ليس رقمًا أو عنوانًا يمكن الاتصال به.</translation>
    </message>
    <message>
        <source>When calls are sent on</source>
        <translation>متى تُوجَّه المكالمات</translation>
    </message>
    <message>
        <source>forward divert busy no answer</source>
        <translation>توجيه تحويل مشغول بلا رد</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>دائمًا</translation>
    </message>
    <message>
        <source>When I am in a call</source>
        <translation>عندما أكون في مكالمة</translation>
    </message>
    <message>
        <source>When I do not answer</source>
        <translation>عندما لا أرد</translation>
    </message>
    <message>
        <source>Rings for</source>
        <translation>مدة الرنين</translation>
    </message>
    <message>
        <source>How long it rings before a call that nobody answers is sent on.</source>
        <translation>مدة الرنين قبل توجيه مكالمة لم يُرَد عليها.</translation>
    </message>
    <message>
        <source>forward no answer timeout</source>
        <translation>توجيه بلا رد مهلة</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>ثانية</translation>
    </message>
    <message>
        <source>This must be 5 to 180 seconds.</source>
        <translation>يجب أن تكون من 5 إلى 180 ثانية.</translation>
    </message>
    <message>
        <source>During a call</source>
        <translation>أثناء المكالمة</translation>
    </message>
    <message>
        <source>What they hear on hold</source>
        <translation>ما يُسمع عند الانتظار</translation>
    </message>
    <message>
        <source>hold music waiting</source>
        <translation>موسيقى انتظار</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>صمت</translation>
    </message>
    <message>
        <source>A soft tone</source>
        <translation>نغمة هادئة</translation>
    </message>
    <message>
        <source>This file can&apos;t be played to people on hold.</source>
        <translation>لا يمكن تشغيل هذا الملف لمن هو قيد الانتظار.</translation>
    </message>
    <message>
        <source>Pause music while I talk</source>
        <translation>إيقاف الموسيقى أثناء حديثي</translation>
    </message>
    <message>
        <source>player media video</source>
        <translation>مشغل وسائط فيديو موسيقى</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>التسجيلات</translation>
    </message>
    <message>
        <source>Folder for recordings</source>
        <translation>مجلد التسجيلات</translation>
    </message>
    <message>
        <source>record save directory</source>
        <translation>تسجيل حفظ مجلد</translation>
    </message>
    <message>
        <source>the music folder</source>
        <translation>مجلد الموسيقى</translation>
    </message>
    <message>
        <source>This folder can&apos;t be used.</source>
        <translation>لا يمكن استخدام هذا المجلد.</translation>
    </message>
    <message>
        <source>Format of recordings</source>
        <translation>صيغة التسجيلات</translation>
    </message>
    <message>
        <source>Ogg Opus files are about twenty times smaller.</source>
        <translation>ملفات Ogg Opus أصغر بنحو عشرين مرة.</translation>
    </message>
    <message>
        <source>record wav opus ogg file size</source>
        <translation>تسجيل wav opus ogg حجم ملف</translation>
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
        <translation>الطرفان في قناة واحدة</translation>
    </message>
    <message>
        <source>Otherwise you are on the left and they are on the right.</source>
        <translation>وإلا فأنت في القناة اليسرى والطرف الآخر في اليمنى.</translation>
    </message>
    <message>
        <source>record stereo mono mixed</source>
        <translation>تسجيل ستيريو مونو مدمج قناة</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>الأرقام</translation>
    </message>
    <message>
        <source>Country of your numbers</source>
        <translation>بلد أرقامك</translation>
    </message>
    <message>
        <source>How a number without a country code is understood, and how calls sound.</source>
        <translation>كيف يُفهم رقم بلا رمز بلد، وكيف تُسمع نغمات المكالمات.</translation>
    </message>
    <message>
        <source>region prefix tones area code</source>
        <translation>منطقة بادئة نغمات رمز مفتاح دولة</translation>
    </message>
    <message>
        <source>Address book</source>
        <translation>دفتر العناوين</translation>
    </message>
    <message>
        <source>Bring contacts from a file</source>
        <translation>جلب جهات الاتصال من ملف</translation>
    </message>
    <message>
        <source>import vcard csv</source>
        <translation>استيراد vcard csv</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>استيراد…</translation>
    </message>
    <message>
        <source>Save all contacts to a file</source>
        <translation>حفظ كل جهات الاتصال في ملف</translation>
    </message>
    <message>
        <source>export vcard csv backup</source>
        <translation>تصدير vcard csv نسخة احتياطية</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>تصدير…</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>الألوان</translation>
    </message>
    <message>
        <source>dark light night theme scheme</source>
        <translation>داكن فاتح ليلي مظهر ألوان</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>مثل النظام</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>حجم النص</translation>
    </message>
    <message>
        <source>font large small zoom scale</source>
        <translation>خط كبير صغير تكبير حجم</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>صغير</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>كبير</translation>
    </message>
    <message>
        <source>Very large</source>
        <translation>كبير جدًا</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>translation</source>
        <translation>ترجمة</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>حركة أقل</translation>
    </message>
    <message>
        <source>Panels change at once instead of sliding.</source>
        <translation>تتبدّل اللوحات فورًا بدل الانزلاق.</translation>
    </message>
    <message>
        <source>animation effects reduced</source>
        <translation>حركة تأثيرات رسوم متحركة تقليل</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>سطح المكتب</translation>
    </message>
    <message>
        <source>Start with the computer</source>
        <translation>التشغيل مع الحاسوب</translation>
    </message>
    <message>
        <source>So that calls reach you; the window stays out of sight.</source>
        <translation>كي تصلك المكالمات؛ وتبقى النافذة مخفية.</translation>
    </message>
    <message>
        <source>autostart login boot</source>
        <translation>تشغيل تلقائي دخول إقلاع</translation>
    </message>
    <message>
        <source>Open phone links with Ahoy</source>
        <translation>فتح روابط الهاتف في Ahoy</translation>
    </message>
    <message>
        <source>Links of web pages and mails; nothing is dialled unasked.</source>
        <translation>روابط صفحات الويب والبريد؛ لا يُطلب رقم دون سؤالك.</translation>
    </message>
    <message>
        <source>tel sip callto default application handler</source>
        <translation>tel sip callto تطبيق افتراضي روابط</translation>
    </message>
    <message>
        <source>Use Ahoy</source>
        <translation>استخدام Ahoy</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>الشبكة</translation>
    </message>
    <message>
        <source>Address of this computer</source>
        <translation>عنوان هذا الحاسوب</translation>
    </message>
    <message>
        <source>Calls come and go by this address alone.</source>
        <translation>تمر المكالمات عبر هذا العنوان وحده.</translation>
    </message>
    <message>
        <source>listen interface bind IP</source>
        <translation>استماع واجهة شبكة عنوان IP</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>تلقائي</translation>
    </message>
    <message>
        <source>This is no address of this computer.</source>
        <translation>هذا ليس عنوانًا لهذا الحاسوب.</translation>
    </message>
    <message>
        <source>Port for calls</source>
        <translation>منفذ المكالمات</translation>
    </message>
    <message>
        <source>SIP UDP TCP listen</source>
        <translation>SIP UDP TCP استماع منفذ</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535; leave it empty for any.</source>
        <translation>المنفذ رقم من 1 إلى 65535؛ اتركه فارغًا لأي منفذ.</translation>
    </message>
    <message>
        <source>Ports for sound</source>
        <translation>منافذ الصوت</translation>
    </message>
    <message>
        <source>The first and the last, as in 20000-20099.</source>
        <translation>الأول والأخير، مثل 20000-20099.</translation>
    </message>
    <message>
        <source>RTP range firewall</source>
        <translation>RTP نطاق منافذ جدار حماية</translation>
    </message>
    <message>
        <source>These must be two ports, the lower one first: 20000-20099.</source>
        <translation>يلزم منفذان، الأصغر أولًا: 20000-20099.</translation>
    </message>
    <message>
        <source>Take calls that come from no provider</source>
        <translation>قبول مكالمات لا تأتي من مزوّد خدمة</translation>
    </message>
    <message>
        <source>Anybody who reaches this computer can ring it; scanners do.</source>
        <translation>كل من يصل إلى هذا الحاسوب يستطيع أن يرنّ عليه؛ وبرامج المسح تفعل ذلك.</translation>
    </message>
    <message>
        <source>direct call allow IP</source>
        <translation>مكالمة مباشرة سماح IP</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>الصوت</translation>
    </message>
    <message>
        <source>Shortest delay</source>
        <translation>أقصر تأخير</translation>
    </message>
    <message>
        <source>Takes more of this computer; the sound may break up.</source>
        <translation>يُجهد هذا الحاسوب أكثر؛ وقد يتقطع الصوت.</translation>
    </message>
    <message>
        <source>low latency buffer</source>
        <translation>تأخير منخفض مخزن مؤقت</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Answer</source>
        <translation>رد</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>إنهاء المكالمة</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>عدم الإزعاج</translation>
    </message>
    <message>
        <source>Hide the window</source>
        <translation>إخفاء النافذة</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>إظهار النافذة</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>جاهز</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>جارٍ الاتصال…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>لم يُسجّل الدخول</translation>
    </message>
    <message>
        <source>%1 is calling</source>
        <translation>مكالمة من %1</translation>
    </message>
    <message>
        <source>In a call with %1</source>
        <translation>في مكالمة مع %1</translation>
    </message>
    <message numerus="yes">
        <source>%n missed calls</source>
        <translation>
            <numerusform>لا مكالمات فائتة</numerusform>
            <numerusform>مكالمة فائتة واحدة</numerusform>
            <numerusform>مكالمتان فائتتان</numerusform>
            <numerusform>%n مكالمات فائتة</numerusform>
            <numerusform>%n مكالمة فائتة</numerusform>
            <numerusform>%n مكالمة فائتة</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::app</name>
    <message>
        <source>The loudspeaker does not work. You can&apos;t hear the other side.</source>
        <translation>مكبّر الصوت لا يعمل. لا يمكنك سماع الطرف الآخر.</translation>
    </message>
    <message>
        <source>The microphone does not work. The other side can&apos;t hear you.</source>
        <translation>الميكروفون لا يعمل. لا يمكن للطرف الآخر سماعك.</translation>
    </message>
    <message>
        <source>The ring device does not work. Calls come in without a sound.</source>
        <translation>جهاز الرنين لا يعمل. تصل المكالمات دون صوت.</translation>
    </message>
    <message>
        <source>The loudspeaker works again.</source>
        <translation>مكبّر الصوت يعمل من جديد.</translation>
    </message>
    <message>
        <source>The microphone works again.</source>
        <translation>الميكروفون يعمل من جديد.</translation>
    </message>
    <message>
        <source>The ring device works again.</source>
        <translation>جهاز الرنين يعمل من جديد.</translation>
    </message>
    <message>
        <source>The chosen loudspeaker is not there. The next of your choices is used.</source>
        <translation>مكبّر الصوت المختار غير موجود. يُستخدم التالي من اختياراتك.</translation>
    </message>
    <message>
        <source>The chosen microphone is not there. The next of your choices is used.</source>
        <translation>الميكروفون المختار غير موجود. يُستخدم التالي من اختياراتك.</translation>
    </message>
    <message>
        <source>The chosen ring device is not there. The next of your choices is used.</source>
        <translation>جهاز الرنين المختار غير موجود. يُستخدم التالي من اختياراتك.</translation>
    </message>
    <message>
        <source>The chosen loudspeaker is not there. The usual one is used.</source>
        <translation>مكبّر الصوت المختار غير موجود. يُستخدم المعتاد.</translation>
    </message>
    <message>
        <source>The chosen microphone is not there. The usual one is used.</source>
        <translation>الميكروفون المختار غير موجود. يُستخدم المعتاد.</translation>
    </message>
    <message>
        <source>The chosen ring device is not there. The usual one is used.</source>
        <translation>جهاز الرنين المختار غير موجود. يُستخدم المعتاد.</translation>
    </message>
    <message>
        <source>The sound files can&apos;t be used, there is no sound: %1</source>
        <translation>لا يمكن استخدام ملفات الصوت، فلا صوت: %1</translation>
    </message>
    <message>
        <source>The sound now goes through %1.</source>
        <translation>يمر الصوت الآن عبر %1.</translation>
    </message>
    <message>
        <source>The ring tone can&apos;t be used, so Ahoy&apos;s own is heard: %1.</source>
        <translation>لا يمكن استخدام نغمة الرنين، لذا تُسمع نغمة Ahoy: %1.</translation>
    </message>
    <message>
        <source>The music on hold can&apos;t be used, so a tone is heard: %1.</source>
        <translation>لا يمكن استخدام موسيقى الانتظار، لذا تُسمع نغمة: %1.</translation>
    </message>
    <message>
        <source>Ours: %1. Theirs: %2.</source>
        <translation>لدينا: %1. لدى الطرف الآخر: %2.</translation>
    </message>
    <message>
        <source>The request arrived and is being worked on.</source>
        <translation>وصل الطلب ويجري العمل عليه.</translation>
    </message>
    <message>
        <source>It rings.</source>
        <translation>يرن الهاتف.</translation>
    </message>
    <message>
        <source>The call is being forwarded.</source>
        <translation>يُعاد توجيه المكالمة.</translation>
    </message>
    <message>
        <source>The call waits in a queue.</source>
        <translation>المكالمة تنتظر في الطابور.</translation>
    </message>
    <message>
        <source>Not answered yet; announcements may be heard.</source>
        <translation>لا رد بعد؛ قد تُسمع إعلانات.</translation>
    </message>
    <message>
        <source>Accepted.</source>
        <translation>قُبِل الطلب.</translation>
    </message>
    <message>
        <source>Who are you? The request is repeated with the password.</source>
        <translation>من أنت؟ يُكرّر الطلب مع كلمة المرور.</translation>
    </message>
    <message>
        <source>Refused.</source>
        <translation>لم يُسمح به.</translation>
    </message>
    <message>
        <source>There is nobody of this name.</source>
        <translation>لا يوجد أحد بهذا الاسم.</translation>
    </message>
    <message>
        <source>Nobody answered in time.</source>
        <translation>لم يُجب أحد في الوقت المناسب.</translation>
    </message>
    <message>
        <source>They can&apos;t do what was offered.</source>
        <translation>لا يستطيع الطرف الآخر ما عُرض عليه.</translation>
    </message>
    <message>
        <source>Not available right now.</source>
        <translation>غير متاح الآن.</translation>
    </message>
    <message>
        <source>They know of no such call.</source>
        <translation>لا يعرف الطرف الآخر هذه المكالمة.</translation>
    </message>
    <message>
        <source>Busy.</source>
        <translation>مشغول.</translation>
    </message>
    <message>
        <source>The call was given up before an answer.</source>
        <translation>أُلغيت المكالمة قبل الرد.</translation>
    </message>
    <message>
        <source>Both sides asked at the same time; one waits and asks again.</source>
        <translation>طلب الطرفان في وقت واحد؛ ينتظر أحدهما ثم يطلب من جديد.</translation>
    </message>
    <message>
        <source>The server is overloaded.</source>
        <translation>الخادم مثقل بالطلبات.</translation>
    </message>
    <message>
        <source>Declined.</source>
        <translation>مرفوضة.</translation>
    </message>
    <message>
        <source>The server has a problem.</source>
        <translation>لدى الخادم مشكلة.</translation>
    </message>
    <message>
        <source>The message is too long for one.</source>
        <translation>الرسالة أطول من أن تُرسل دفعة واحدة.</translation>
    </message>
    <message>
        <source>Opus, 48 kHz</source>
        <translation>Opus، 48 كيلوهرتز</translation>
    </message>
    <message>
        <source>G.722, 16 kHz</source>
        <translation>G.722، 16 كيلوهرتز</translation>
    </message>
    <message>
        <source>G.711, 8 kHz</source>
        <translation>G.711، 8 كيلوهرتز</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>الترميز</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>الذهاب والإياب</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 مللي ثانية</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>التذبذب</translation>
    </message>
    <message>
        <source>Buffer</source>
        <translation>المخزن المؤقت</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>المفقود</translation>
    </message>
    <message>
        <source>%1 of %2 packets</source>
        <translation>%1 من أصل %2 حزمة</translation>
    </message>
    <message>
        <source>Their sound comes from</source>
        <translation>يأتي الصوت من</translation>
    </message>
    <message>
        <source>Nothing is heard</source>
        <translation>لا يُسمع شيء</translation>
    </message>
    <message>
        <source>Encrypted, keys in the open</source>
        <translation>مشفّرة، والمفاتيح مكشوفة</translation>
    </message>
    <message>
        <source>The sound is encrypted with %1, but the keys (SDES) went over a line that is not: who read them can listen.</source>
        <translation>الصوت مشفّر بطريقة %1، لكن المفاتيح (SDES) مرّت عبر خط غير مشفّر: من قرأها يستطيع التنصت.</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>مشفّرة</translation>
    </message>
    <message>
        <source>The sound is encrypted with %1. The keys (SDES) went encrypted to your provider, which could listen.</source>
        <translation>الصوت مشفّر بطريقة %1. وصلت المفاتيح (SDES) مشفّرة إلى مزوّد الخدمة، وهو يستطيع التنصت.</translation>
    </message>
    <message>
        <source>The sound is encrypted with %1, up to who answered. The keys were made there (DTLS); only who could change the call&apos;s messages on their way could listen.</source>
        <translation>الصوت مشفّر بطريقة %1 حتى الجهاز الذي ردّ. أُنشئت المفاتيح هناك (DTLS)؛ لا يستطيع التنصت إلا من يمكنه تغيير رسائل المكالمة في طريقها.</translation>
    </message>
    <message>
        <source>The sound is encrypted with %1, up to who answered. The keys were made there (DTLS); your provider can&apos;t listen unless it took part.</source>
        <translation>الصوت مشفّر بطريقة %1 حتى الجهاز الذي ردّ. أُنشئت المفاتيح هناك (DTLS)؛ لا يستطيع مزوّد الخدمة التنصت إلا إذا شارك في ذلك.</translation>
    </message>
    <message>
        <source>Making keys…</source>
        <translation>جارٍ إنشاء المفاتيح…</translation>
    </message>
    <message>
        <source>Nothing is sent before there are keys (DTLS).</source>
        <translation>لا يُرسل شيء قبل وجود المفاتيح (DTLS).</translation>
    </message>
    <message>
        <source>No keys, no sound</source>
        <translation>لا مفاتيح، لا صوت</translation>
    </message>
    <message>
        <source>The two phones could not make keys (DTLS), so nothing is sent.</source>
        <translation>لم يتمكن الهاتفان من إنشاء المفاتيح (DTLS)، لذا لا يُرسل شيء.</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>غير مشفّرة</translation>
    </message>
    <message>
        <source>Who is on the way can listen.</source>
        <translation>من يقف في الطريق يستطيع التنصت.</translation>
    </message>
    <message>
        <source>Ours: only encrypted. Theirs: not encrypted, or in a way that this phone does not have.</source>
        <translation>لدينا: مع التشفير فقط. لدى الطرف الآخر: دون تشفير، أو بطريقة لا يعرفها هذا الهاتف.</translation>
    </message>
    <message>
        <source>Ours: only encrypted.</source>
        <translation>لدينا: مع التشفير فقط.</translation>
    </message>
    <message>
        <source>Theirs: only encrypted, in a way that this phone does not have.</source>
        <translation>لدى الطرف الآخر: مع التشفير فقط، بطريقة لا يعرفها هذا الهاتف.</translation>
    </message>
    <message>
        <source>Ours: not encrypted. Theirs: only encrypted.</source>
        <translation>لدينا: دون تشفير. لدى الطرف الآخر: مع التشفير فقط.</translation>
    </message>
    <message>
        <source>Nothing arrives from them</source>
        <translation>لا يصل شيء من الطرف الآخر</translation>
    </message>
    <message>
        <source>Your network is losing %1 % of what they say</source>
        <translation>شبكتك تفقد %1% مما يقوله الطرف الآخر</translation>
    </message>
    <message>
        <source>Your network is uneven, their voice comes late</source>
        <translation>شبكتك غير منتظمة، وصوت الطرف الآخر يتأخر</translation>
    </message>
    <message>
        <source>Your voice does not reach them</source>
        <translation>صوتك لا يصل إلى الطرف الآخر</translation>
    </message>
    <message>
        <source>Your voice arrives with gaps, %1 % of it is lost</source>
        <translation>صوتك يصل متقطعًا، ويُفقد منه %1%</translation>
    </message>
    <message>
        <source>Your voice arrives unevenly</source>
        <translation>صوتك يصل بغير انتظام</translation>
    </message>
    <message>
        <source>Their phone sends no sound</source>
        <translation>هاتف الطرف الآخر لا يرسل صوتًا</translation>
    </message>
    <message>
        <source>Their phone does not keep up</source>
        <translation>هاتف الطرف الآخر لا يجاري المكالمة</translation>
    </message>
    <message>
        <source>Your microphone is silent</source>
        <translation>ميكروفونك صامت</translation>
    </message>
    <message>
        <source>Your microphone is too loud</source>
        <translation>ميكروفونك مرتفع جدًا</translation>
    </message>
    <message>
        <source>This computer is too busy</source>
        <translation>هذا الحاسوب مشغول جدًا</translation>
    </message>
    <message>
        <source>Their microphone is silent or too loud</source>
        <translation>ميكروفون الطرف الآخر صامت أو مرتفع جدًا</translation>
    </message>
    <message>
        <source>We ask for a call.</source>
        <translation>نطلب مكالمة.</translation>
    </message>
    <message>
        <source>They ask for a call.</source>
        <translation>الطرف الآخر يطلب مكالمة.</translation>
    </message>
    <message>
        <source>We confirm the answer.</source>
        <translation>نؤكّد الرد.</translation>
    </message>
    <message>
        <source>They confirm the answer.</source>
        <translation>الطرف الآخر يؤكّد الرد.</translation>
    </message>
    <message>
        <source>We hang up.</source>
        <translation>ننهي المكالمة.</translation>
    </message>
    <message>
        <source>They hang up.</source>
        <translation>الطرف الآخر ينهي المكالمة.</translation>
    </message>
    <message>
        <source>We give up before an answer.</source>
        <translation>نتراجع قبل الرد.</translation>
    </message>
    <message>
        <source>They give up before an answer.</source>
        <translation>الطرف الآخر يتراجع قبل الرد.</translation>
    </message>
    <message>
        <source>We send a digit.</source>
        <translation>نرسل رقمًا.</translation>
    </message>
    <message>
        <source>They send a digit.</source>
        <translation>الطرف الآخر يرسل رقمًا.</translation>
    </message>
    <message>
        <source>We tell the server where we are.</source>
        <translation>نخبر الخادم أين نحن.</translation>
    </message>
    <message>
        <source>We ask whether they are there.</source>
        <translation>نسأل هل الطرف الآخر موجود.</translation>
    </message>
    <message>
        <source>They ask whether we are there.</source>
        <translation>الطرف الآخر يسأل هل نحن موجودون.</translation>
    </message>
    <message>
        <source>Call ended after %1.</source>
        <translation>انتهت المكالمة بعد %1.</translation>
    </message>
    <message>
        <source>You hung up before they answered.</source>
        <translation>أنهيت المكالمة قبل رد الطرف الآخر.</translation>
    </message>
    <message>
        <source>They did not answer.</source>
        <translation>لم يرد الطرف الآخر.</translation>
    </message>
    <message>
        <source>Call ended.</source>
        <translation>انتهت المكالمة.</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>معاودة الاتصال</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>إعادة الاتصال</translation>
    </message>
    <message>
        <source>Your Wi-Fi is losing %1 % of what they say</source>
        <translation>شبكة Wi-Fi لديك تفقد %1% مما يقوله الطرف الآخر</translation>
    </message>
    <message>
        <source>Your Wi-Fi is uneven, their voice comes late</source>
        <translation>شبكة Wi-Fi لديك غير منتظمة، وصوت الطرف الآخر يتأخر</translation>
    </message>
    <message>
        <source>Their phone can&apos;t hand calls on. You are still connected.</source>
        <translation>هاتف الطرف الآخر لا يستطيع تحويل المكالمات. ما زلت متصلًا.</translation>
    </message>
    <message>
        <source>%1 could not be reached. You are still connected.</source>
        <translation>تعذّر الوصول إلى %1. ما زلت متصلًا.</translation>
    </message>
    <message>
        <source>%1 could not be reached: “%2” You are still connected.</source>
        <translation>تعذّر الوصول إلى %1: «%2» ما زلت متصلًا.</translation>
    </message>
    <message>
        <source>They talk to %1 now.</source>
        <translation>الطرف الآخر يتحدث الآن مع %1.</translation>
    </message>
    <message>
        <source>It rings at %1…</source>
        <translation>يرن الهاتف عند %1…</translation>
    </message>
    <message>
        <source>Asking them to call %1…</source>
        <translation>يُطلب من الطرف الآخر الاتصال بـ %1…</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>التشفير</translation>
    </message>
</context>
<context>
    <name>ahoy::app::Accounts</name>
    <message>
        <source>This account&apos;s address can&apos;t be used. Check its spelling.</source>
        <translation>لا يمكن استخدام عنوان هذا الحساب. تحقق من كتابته.</translation>
    </message>
    <message>
        <source>The server has not shown this certificate.</source>
        <translation>لم يعرض الخادم هذه الشهادة.</translation>
    </message>
    <message>
        <source>This account is switched off.</source>
        <translation>هذا الحساب متوقف.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::CallReminder</name>
    <message>
        <source>You wanted to call %1 again.</source>
        <translation>أردت الاتصال مجددًا بـ %1.</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>إعادة الاتصال</translation>
    </message>
    <message>
        <source>Ahoy reminds you at %1 to call %2.</source>
        <translation>يذكّرك Ahoy في %1 بالاتصال بـ %2.</translation>
    </message>
    <message>
        <source>Call now</source>
        <translation>الاتصال الآن</translation>
    </message>
</context>
<context>
    <name>ahoy::app::CallRequestsPresenter</name>
    <message>
        <source>The call can&apos;t be recorded. %1</source>
        <translation>لا يمكن تسجيل المكالمة. %1</translation>
    </message>
    <message>
        <source>The recording is kept as %1.</source>
        <translation>حُفظ التسجيل باسم %1.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>The recording is in the folder %1.</source>
        <translation>التسجيل في المجلد %1.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::Calls</name>
    <message>
        <source>They can be reached at %1.</source>
        <translation>يمكن الوصول إلى الطرف الآخر على %1.</translation>
    </message>
    <message>
        <source>the other side</source>
        <translation>الطرف الآخر</translation>
    </message>
    <message>
        <source>No way between your networks was found. A TURN server may help.</source>
        <translation>لم يُعثر على طريق بين الشبكتين. قد يفيد خادم TURN.</translation>
    </message>
    <message>
        <source>It came before and stopped: their phone or network may be gone.</source>
        <translation>كان الصوت يصل ثم توقف: ربما انقطع هاتف الطرف الآخر أو شبكته.</translation>
    </message>
    <message>
        <source>Their phone hears you but sends nothing: they may be muted.</source>
        <translation>هاتف الطرف الآخر يسمعك لكنه لا يرسل شيئًا: ربما كُتم ميكروفونه.</translation>
    </message>
    <message>
        <source>They named an address of their own network; their router must translate it.</source>
        <translation>ذكر الطرف الآخر عنوانًا من شبكته الخاصة؛ وعلى جهاز التوجيه عنده أن يترجمه.</translation>
    </message>
    <message>
        <source>They named no address for the sound.</source>
        <translation>لم يذكر الطرف الآخر عنوانًا للصوت.</translation>
    </message>
    <message>
        <source>A firewall or router between you may block it.</source>
        <translation>ربما يمنعه جدار حماية أو جهاز توجيه بينكما.</translation>
    </message>
    <message>
        <source>“Do not disturb” was on.</source>
        <translation>كان «عدم الإزعاج» مفعّلًا.</translation>
    </message>
    <message>
        <source>Forwarded to %1.</source>
        <translation>أُعيد التوجيه إلى %1.</translation>
    </message>
    <message>
        <source>Nobody answered here, so it was forwarded to %1.</source>
        <translation>لم يرد أحد هنا، فأُعيد التوجيه إلى %1.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::CallsPresenter</name>
    <message>
        <source>Call there</source>
        <translation>الاتصال هناك</translation>
    </message>
</context>
<context>
    <name>ahoy::app::CompositionRoot</name>
    <message>
        <source>The network settings could not be used: %1. Another port was taken.</source>
        <translation>تعذّر استخدام إعدادات الشبكة: %1. استُخدم منفذ آخر.</translation>
    </message>
    <message>
        <source>The call could not be kept in the history: %1</source>
        <translation>تعذّر حفظ المكالمة في السجل: %1</translation>
    </message>
    <message>
        <source>The server of %1 has a new certificate. It is a good one, and the one that you trusted counts no more.</source>
        <translation>لدى خادم %1 شهادة جديدة. إنها سليمة، والشهادة التي وثقت بها لم تعد سارية.</translation>
    </message>
    <message>
        <source>Echo line</source>
        <translation>خط الصدى</translation>
    </message>
    <message>
        <source>The echo line could not be started: %1</source>
        <translation>تعذّر تشغيل خط الصدى: %1</translation>
    </message>
</context>
<context>
    <name>ahoy::app::ContactModel</name>
    <message>
        <source>Favourites</source>
        <translation>المفضّلة</translation>
    </message>
</context>
<context>
    <name>ahoy::app::ContactsPresenter</name>
    <message>
        <source>This contact was deleted meanwhile.</source>
        <translation>حُذفت جهة الاتصال هذه في الأثناء.</translation>
    </message>
    <message>
        <source>The import was stopped.</source>
        <translation>أُوقف الاستيراد.</translation>
    </message>
    <message>
        <source>This picture can&apos;t be used. Take a JPEG or PNG of at most 16 MB.</source>
        <translation>لا يمكن استخدام هذه الصورة. اختر JPEG أو PNG لا تتجاوز 16 ميغابايت.</translation>
    </message>
    <message>
        <source>A contact needs a name or a number.</source>
        <translation>يلزم لجهة الاتصال اسم أو رقم.</translation>
    </message>
    <message>
        <source>The file holds more than the phone can keep.</source>
        <translation>في الملف أكثر مما يستطيع الهاتف حفظه.</translation>
    </message>
    <message>
        <source>This is no file that contacts can be read from.</source>
        <translation>هذا ليس ملفًا تُقرأ منه جهات الاتصال.</translation>
    </message>
    <message>
        <source>There are as many contacts as the phone can keep.</source>
        <translation>بلغ عدد جهات الاتصال أقصى ما يحفظه الهاتف.</translation>
    </message>
    <message>
        <source>That did not work: %1</source>
        <translation>لم ينجح ذلك: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts were written.</source>
        <translation>
            <numerusform>لم تُكتب أي جهة اتصال.</numerusform>
            <numerusform>كُتبت جهة اتصال واحدة.</numerusform>
            <numerusform>كُتبت جهتا اتصال.</numerusform>
            <numerusform>كُتبت %n جهات اتصال.</numerusform>
            <numerusform>كُتبت %n جهة اتصال.</numerusform>
            <numerusform>كُتبت %n جهة اتصال.</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>السطر %1: %2</translation>
    </message>
</context>
<context>
    <name>ahoy::app::DesktopPresenter</name>
    <message>
        <source>A call is going on</source>
        <translation>هناك مكالمة جارية</translation>
    </message>
    <message>
        <source>This is no number or address that can be called.</source>
        <translation>هذا ليس رقمًا أو عنوانًا يمكن الاتصال به.</translation>
    </message>
    <message>
        <source>Phone links open with Ahoy now.</source>
        <translation>تُفتح روابط الهاتف الآن في Ahoy.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::HistoryPresenter</name>
    <message numerus="yes">
        <source>%n calls were deleted.</source>
        <translation>
            <numerusform>لم تُحذف أي مكالمة.</numerusform>
            <numerusform>حُذفت مكالمة واحدة.</numerusform>
            <numerusform>حُذفت مكالمتان.</numerusform>
            <numerusform>حُذفت %n مكالمات.</numerusform>
            <numerusform>حُذفت %n مكالمة.</numerusform>
            <numerusform>حُذفت %n مكالمة.</numerusform>
        </translation>
    </message>
    <message>
        <source>The note could not be kept: %1</source>
        <translation>تعذّر حفظ الملاحظة: %1</translation>
    </message>
    <message>
        <source>The details of this call are not kept any more.</source>
        <translation>لم تعد تفاصيل هذه المكالمة محفوظة.</translation>
    </message>
    <message numerus="yes">
        <source>%n calls were saved in %1.</source>
        <translation>
            <numerusform>لم تُحفظ أي مكالمة في %1.</numerusform>
            <numerusform>حُفظت مكالمة واحدة في %1.</numerusform>
            <numerusform>حُفظت مكالمتان في %1.</numerusform>
            <numerusform>حُفظت %n مكالمات في %1.</numerusform>
            <numerusform>حُفظت %n مكالمة في %1.</numerusform>
            <numerusform>حُفظت %n مكالمة في %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The calls could not be saved: %1</source>
        <translation>تعذّر حفظ المكالمات: %1</translation>
    </message>
    <message>
        <source>The recording is not there any more: %1</source>
        <translation>لم يعد التسجيل موجودًا: %1</translation>
    </message>
    <message>
        <source>No program was found that opens %1.</source>
        <translation>لم يُعثر على برنامج يفتح %1.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::ImportPresenter</name>
    <message>
        <source>This file is too large to be one of a phone.</source>
        <translation>هذا الملف أكبر من أن يكون ملف هاتف.</translation>
    </message>
    <message>
        <source>This file can&apos;t be opened.</source>
        <translation>لا يمكن فتح هذا الملف.</translation>
    </message>
    <message>
        <source>There are no accounts in this file that can be understood.</source>
        <translation>لا توجد في هذا الملف حسابات يمكن فهمها.</translation>
    </message>
    <message>
        <source>Its password can be read by %1 alone.</source>
        <translation>لا يستطيع قراءة كلمة مروره إلا %1.</translation>
    </message>
    <message>
        <source>Its password is not in the file.</source>
        <translation>كلمة مروره ليست في الملف.</translation>
    </message>
    <message>
        <source>Not every account could be brought over: %1</source>
        <translation>تعذّر جلب بعض الحسابات: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n accounts were brought over.</source>
        <translation>
            <numerusform>لم يُجلب أي حساب.</numerusform>
            <numerusform>جُلب حساب واحد.</numerusform>
            <numerusform>جُلب حسابان.</numerusform>
            <numerusform>جُلبت %n حسابات.</numerusform>
            <numerusform>جُلب %n حسابًا.</numerusform>
            <numerusform>جُلب %n حساب.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::app::LinkHandler</name>
    <message>
        <source>The file %1 can&apos;t be written.</source>
        <translation>لا يمكن كتابة الملف %1.</translation>
    </message>
    <message>
        <source>The desktop did not take Ahoy for phone links. Choose it in the desktop&apos;s own settings.</source>
        <translation>لم يقبل سطح المكتب Ahoy لروابط الهاتف. اختره في إعدادات سطح المكتب.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::Messages</name>
    <message>
        <source>Ahoy ended before an answer came.</source>
        <translation>أُغلق Ahoy قبل وصول جواب.</translation>
    </message>
    <message>
        <source>There is no account %1.</source>
        <translation>لا يوجد حساب %1.</translation>
    </message>
    <message>
        <source>There is nothing to send.</source>
        <translation>لا يوجد ما يُرسل.</translation>
    </message>
    <message>
        <source>The server name cannot be found.</source>
        <translation>تعذّر العثور على اسم الخادم.</translation>
    </message>
    <message>
        <source>The server did not answer.</source>
        <translation>لم يُجب الخادم.</translation>
    </message>
    <message>
        <source>The server did not accept your name or password.</source>
        <translation>لم يقبل الخادم الاسم أو كلمة المرور.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::Secrets</name>
    <message>
        <source>No key store answered on this computer. Passwords are kept in %1, which only you can read.</source>
        <translation>لم يُجب أي مخزن مفاتيح على هذا الحاسوب. تُحفظ كلمات المرور في %1، ولا يستطيع قراءتها غيرك.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::Settings</name>
    <message>
        <source>The settings could not be read and were set aside as %1. The defaults are used.</source>
        <translation>تعذّرت قراءة الإعدادات ونُقلت جانبًا باسم %1. تُستخدم القيم الافتراضية.</translation>
    </message>
    <message>
        <source>The settings in %1 could not be read. The defaults are used.</source>
        <translation>تعذّرت قراءة الإعدادات في %1. تُستخدم القيم الافتراضية.</translation>
    </message>
    <message>
        <source>The settings in %1 could not be read: %2. The defaults are used.</source>
        <translation>تعذّرت قراءة الإعدادات في %1: %2. تُستخدم القيم الافتراضية.</translation>
    </message>
    <message>
        <source>The setting %1. Its default is used.</source>
        <translation>الإعداد: %1. تُستخدم قيمته الافتراضية.</translation>
    </message>
    <message>
        <source>There is no setting %1.</source>
        <translation>لا يوجد إعداد %1.</translation>
    </message>
    <message>
        <source>The settings could not be written: %1</source>
        <translation>تعذّرت كتابة الإعدادات: %1</translation>
    </message>
</context>
<context>
    <name>ahoy::app::SettingsPresenter</name>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>The system&apos;s default</source>
        <translation>الافتراضي في النظام</translation>
    </message>
    <message>
        <source>The first that is in use</source>
        <translation>أول حساب مستخدم</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>مثل النظام</translation>
    </message>
    <message>
        <source>Say something now…</source>
        <translation>قل شيئًا الآن…</translation>
    </message>
    <message>
        <source>This is how it sounded.</source>
        <translation>هكذا كان الصوت.</translation>
    </message>
</context>
<context>
    <name>ahoy::app::SignIn</name>
    <message>
        <source>No microphone was found. Plug one in.</source>
        <translation>لم يُعثر على ميكروفون. صِل واحدًا بالحاسوب.</translation>
    </message>
    <message>
        <source>No loudspeaker was found. Plug one in.</source>
        <translation>لم يُعثر على مكبّر صوت. صِل واحدًا بالحاسوب.</translation>
    </message>
    <message>
        <source>An address looks like me@example.com.</source>
        <translation>يكون العنوان على شكل me@example.com.</translation>
    </message>
    <message>
        <source>The server must be a name or address, perhaps with a port: sip.example.com:5061.</source>
        <translation>يجب أن يكون الخادم اسمًا أو عنوانًا، وربما مع منفذ: sip.example.com:5061.</translation>
    </message>
    <message>
        <source>The outbound proxy must be a name or address that goes with the transport.</source>
        <translation>يجب أن يكون الوكيل الصادر اسمًا أو عنوانًا يناسب النقل.</translation>
    </message>
    <message>
        <source>An address that begins with sips: goes over TLS alone. Choose another transport.</source>
        <translation>العنوان الذي يبدأ بـ sips: يمر عبر TLS وحده. اختر نقلًا آخر.</translation>
    </message>
    <message>
        <source>The STUN server must be a name or address, perhaps with a port.</source>
        <translation>يجب أن يكون خادم STUN اسمًا أو عنوانًا، وربما مع منفذ.</translation>
    </message>
    <message>
        <source>The TURN server must be a name or address, perhaps with a port.</source>
        <translation>يجب أن يكون خادم TURN اسمًا أو عنوانًا، وربما مع منفذ.</translation>
    </message>
    <message>
        <source>The seconds must be a whole number, as in 600.</source>
        <translation>يجب أن تكون الثواني عددًا صحيحًا، مثل 600.</translation>
    </message>
    <message>
        <source>The country must be two letters, as in DE.</source>
        <translation>يجب أن يكون البلد حرفين، مثل DE.</translation>
    </message>
    <message>
        <source>The voicemail number is none that can be called.</source>
        <translation>رقم البريد الصوتي لا يمكن الاتصال به.</translation>
    </message>
    <message>
        <source>The file of authorities can&apos;t be read, or holds no certificates.</source>
        <translation>لا يمكن قراءة ملف جهات التصديق، أو لا شهادات فيه.</translation>
    </message>
</context>
<context>
    <name>ahoy::ui</name>
    <message>
        <source>Calling…</source>
        <translation>جارٍ الاتصال…</translation>
    </message>
    <message>
        <source>Ringing…</source>
        <translation>يرن…</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>جارٍ التوصيل…</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>قيد الانتظار</translation>
    </message>
    <message>
        <source>They put you on hold</source>
        <translation>وضعك الطرف الآخر على الانتظار</translation>
    </message>
    <message>
        <source>Hanging up…</source>
        <translation>جارٍ الإنهاء…</translation>
    </message>
    <message>
        <source>Call ended</source>
        <translation>انتهت المكالمة</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>غير مشفّرة</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>مشفّرة</translation>
    </message>
    <message>
        <source>No sound arrives</source>
        <translation>لا يصل صوت</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>سيئة</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>متوسطة</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>جيدة</translation>
    </message>
    <message>
        <source>Excellent</source>
        <translation>ممتازة</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 ث</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 د</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 س %2 د</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>فائتة</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>ملغاة</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>بلا رد</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>مشغول</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>مرفوضة</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>لم تنجح</translation>
    </message>
    <message>
        <source>Answered elsewhere</source>
        <translation>تم الرد في مكان آخر</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>أمس</translation>
    </message>
    <message>
        <source>Forwarded</source>
        <translation>أُعيد توجيهها</translation>
    </message>
    <message>
        <source>No sound arrived</source>
        <translation>لم يصل صوت</translation>
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
        <translation>الاتصال عبر %1</translation>
    </message>
    <message>
        <source>%1 (Alt+Down chooses)</source>
        <translation>%1 (للاختيار Alt+Down)</translation>
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
        <translation>رجوع</translation>
    </message>
    <message>
        <source>From another phone</source>
        <translation>من هاتف آخر</translation>
    </message>
    <message>
        <source>Bring them</source>
        <translation>جلب</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>اختيار ملف…</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>اختيار ملف آخر…</translation>
    </message>
    <message>
        <source>Choose the file in which Linphone, Twinkle, MicroSIP, baresip or Zoiper keeps its accounts.</source>
        <translation>اختر الملف الذي يحفظ فيه Linphone أو Twinkle أو MicroSIP أو baresip أو Zoiper حساباته.</translation>
    </message>
    <message>
        <source>These phones have been used on this computer. Nothing of theirs is changed.</source>
        <translation>استُخدمت هذه الهواتف على هذا الحاسوب. لن يتغيّر فيها شيء.</translation>
    </message>
    <message>
        <source>%1 has no accounts here, but contacts.</source>
        <translation>ليس لدى %1 حسابات هنا، بل جهات اتصال.</translation>
    </message>
    <message>
        <source>This is what %1 has. Choose what you want.</source>
        <translation>هذا ما لدى %1. اختر ما تريد.</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts</source>
        <translation>
            <numerusform>لا جهات اتصال</numerusform>
            <numerusform>جهة اتصال واحدة</numerusform>
            <numerusform>جهتا اتصال</numerusform>
            <numerusform>%n جهات اتصال</numerusform>
            <numerusform>%n جهة اتصال</numerusform>
            <numerusform>%n جهة اتصال</numerusform>
        </translation>
    </message>
    <message>
        <source>This phone has it already.</source>
        <translation>موجود في هذا الهاتف بالفعل.</translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation>كلمة مرور %1</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>Accounts of another phone</source>
        <translation>حسابات هاتف آخر</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::AccountMore</name>
    <message>
        <source>Sound formats</source>
        <translation>صيغ الصوت</translation>
    </message>
    <message>
        <source>Name and login</source>
        <translation>الاسم والدخول</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>اسمك</translation>
    </message>
    <message>
        <source>what people see when you call</source>
        <translation>ما يظهر للآخرين عند اتصالك</translation>
    </message>
    <message>
        <source>Login name</source>
        <translation>اسم الدخول</translation>
    </message>
    <message>
        <source>if it is not the name in the address</source>
        <translation>إذا اختلف عن الاسم في العنوان</translation>
    </message>
    <message>
        <source>Voicemail number</source>
        <translation>رقم البريد الصوتي</translation>
    </message>
    <message>
        <source>none</source>
        <translation>لا يوجد</translation>
    </message>
    <message>
        <source>Country of its numbers</source>
        <translation>بلد أرقامه</translation>
    </message>
    <message>
        <source>two letters, as in DE</source>
        <translation>حرفان، مثل DE</translation>
    </message>
    <message>
        <source>Use this account</source>
        <translation>استخدام هذا الحساب</translation>
    </message>
    <message>
        <source>Way to the server</source>
        <translation>الطريق إلى الخادم</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>الخادم</translation>
    </message>
    <message>
        <source>found by the address</source>
        <translation>يُعرف من العنوان</translation>
    </message>
    <message>
        <source>Outbound proxy</source>
        <translation>الوكيل الصادر</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>النقل</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>تلقائي</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>WebSocket with TLS</source>
        <translation>WebSocket مع TLS</translation>
    </message>
    <message>
        <source>Can be called</source>
        <translation>يمكن الاتصال به</translation>
    </message>
    <message>
        <source>Tells the server where this phone is.</source>
        <translation>يخبر الخادم أين هذا الهاتف.</translation>
    </message>
    <message>
        <source>Tell it again after (seconds)</source>
        <translation>إعادة إخباره بعد (ثوانٍ)</translation>
    </message>
    <message>
        <source>600</source>
        <translation>600</translation>
    </message>
    <message>
        <source>Ask for news of the voicemail</source>
        <translation>السؤال عن جديد البريد الصوتي</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>التشفير</translation>
    </message>
    <message>
        <source>Encryption of the sound</source>
        <translation>تشفير الصوت</translation>
    </message>
    <message>
        <source>If the other side can</source>
        <translation>إذا أمكن للطرف الآخر</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>دائمًا</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>أبدًا</translation>
    </message>
    <message>
        <source>How the keys are agreed</source>
        <translation>كيفية الاتفاق على المفاتيح</translation>
    </message>
    <message>
        <source>Way of the sound</source>
        <translation>طريق الصوت</translation>
    </message>
    <message>
        <source>Try every way through routers</source>
        <translation>تجربة كل طريق عبر أجهزة التوجيه</translation>
    </message>
    <message>
        <source>ICE: helps where sound goes one way only.</source>
        <translation>ICE: يفيد حين يصل الصوت في اتجاه واحد فقط.</translation>
    </message>
    <message>
        <source>STUN server</source>
        <translation>خادم STUN</translation>
    </message>
    <message>
        <source>TURN server</source>
        <translation>خادم TURN</translation>
    </message>
    <message>
        <source>TURN login name</source>
        <translation>اسم دخول TURN</translation>
    </message>
    <message>
        <source>TURN password</source>
        <translation>كلمة مرور TURN</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>الشهادات</translation>
    </message>
    <message>
        <source>Authorities that are trusted too</source>
        <translation>جهات تصديق موثوقة أيضًا</translation>
    </message>
    <message>
        <source>Certificate of this account</source>
        <translation>شهادة هذا الحساب</translation>
    </message>
    <message>
        <source>Key to that certificate</source>
        <translation>مفتاح تلك الشهادة</translation>
    </message>
    <message>
        <source>the stored one</source>
        <translation>المحفوظة</translation>
    </message>
    <message>
        <source>Pass phrase of that key</source>
        <translation>عبارة مرور ذلك المفتاح</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::AccountPage</name>
    <message>
        <source>Connect</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>Try it without an account</source>
        <translation>تجربة دون حساب</translation>
    </message>
    <message>
        <source>Calls the echo line inside this phone: you hear yourself</source>
        <translation>الاتصال بخط الصدى داخل هذا الهاتف: تسمع صوتك</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Remove this account</source>
        <translation>إزالة هذا الحساب</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>Leave it empty to keep the one that is stored.</source>
        <translation>اتركها فارغة للإبقاء على المحفوظة.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>المزيد</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>أقل</translation>
    </message>
    <message>
        <source>Edit account</source>
        <translation>تعديل الحساب</translation>
    </message>
    <message>
        <source>Sign in to your phone account</source>
        <translation>سجّل الدخول إلى حساب هاتفك</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>إضافة حساب</translation>
    </message>
    <message>
        <source>Your address is needed: it looks like me@example.com.</source>
        <translation>يلزم إدخال عنوانك، وهو يشبه me@example.com.</translation>
    </message>
    <message>
        <source>An address looks like me@example.com.</source>
        <translation>يكون العنوان على شكل me@example.com.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>جارٍ الاتصال…</translation>
    </message>
    <message>
        <source>From another phone…</source>
        <translation>من هاتف آخر…</translation>
    </message>
    <message>
        <source>Brings accounts of Linphone, Twinkle, MicroSIP, baresip or Zoiper</source>
        <translation>يجلب حسابات Linphone أو Twinkle أو MicroSIP أو baresip أو Zoiper</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::AccountStrip</name>
    <message>
        <source>Off</source>
        <translation>متوقف</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>جارٍ الاتصال…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <source>No account</source>
        <translation>لا يوجد حساب</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>جاهز</translation>
    </message>
    <message>
        <source>Account %1, %2</source>
        <translation>الحساب %1، %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Edit account…</source>
        <translation>تعديل الحساب…</translation>
    </message>
    <message>
        <source>Add account…</source>
        <translation>إضافة حساب…</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>عدم الإزعاج</translation>
    </message>
    <message>
        <source>Forwarding calls</source>
        <translation>يُعاد توجيه المكالمات</translation>
    </message>
    <message>
        <source>Forwarding to %1…</source>
        <translation>إعادة التوجيه إلى %1…</translation>
    </message>
    <message>
        <source>Forward calls…</source>
        <translation>إعادة توجيه المكالمات…</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::AccountsPanel</name>
    <message>
        <source>Remove this account and its password?</source>
        <translation>هل تريد إزالة هذا الحساب وكلمة مروره؟</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>جاهز</translation>
    </message>
    <message>
        <source>Use account %1</source>
        <translation>استخدام الحساب %1</translation>
    </message>
    <message>
        <source>Edit account %1</source>
        <translation>تعديل الحساب %1</translation>
    </message>
    <message>
        <source>Remove account %1</source>
        <translation>إزالة الحساب %1</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>إضافة حساب</translation>
    </message>
    <message>
        <source>From another phone…</source>
        <translation>من هاتف آخر…</translation>
    </message>
    <message>
        <source>Brings accounts of Linphone, Twinkle, MicroSIP, baresip or Zoiper</source>
        <translation>يجلب حسابات Linphone أو Twinkle أو MicroSIP أو baresip أو Zoiper</translation>
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
        <translation>إخفاء</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallControls</name>
    <message>
        <source>Mute</source>
        <translation>كتم</translation>
    </message>
    <message>
        <source>Mute the microphone (Ctrl+M)</source>
        <translation>كتم الميكروفون (Ctrl+M)</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>انتظار</translation>
    </message>
    <message>
        <source>Put on hold (Ctrl+H)</source>
        <translation>وضع على الانتظار (Ctrl+H)</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>لوحة الأرقام</translation>
    </message>
    <message>
        <source>Send digits</source>
        <translation>إرسال أرقام</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>تحويل</translation>
    </message>
    <message>
        <source>Hand the call on (Ctrl+T)</source>
        <translation>تحويل المكالمة (Ctrl+T)</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>Call somebody else; this call is put on hold</source>
        <translation>الاتصال بشخص آخر؛ تُوضع هذه المكالمة على الانتظار</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>تسجيل</translation>
    </message>
    <message>
        <source>Record both sides</source>
        <translation>تسجيل الطرفين</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>الصوت</translation>
    </message>
    <message>
        <source>Speaker and microphone</source>
        <translation>مكبّر الصوت والميكروفون</translation>
    </message>
    <message>
        <source>More</source>
        <translation>المزيد</translation>
    </message>
    <message>
        <source>What else can be done with this call</source>
        <translation>ما يمكن فعله أيضًا بهذه المكالمة</translation>
    </message>
    <message>
        <source>End</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>End the call (F4)</source>
        <translation>إنهاء المكالمة (F4)</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>إيقاف التسجيل</translation>
    </message>
    <message>
        <source>Digits can be sent once the call goes on</source>
        <translation>يمكن إرسال الأرقام بعد استئناف المكالمة</translation>
    </message>
    <message>
        <source>The call is being handed on already</source>
        <translation>يجري تحويل المكالمة بالفعل</translation>
    </message>
    <message>
        <source>End all</source>
        <translation>إنهاء الكل</translation>
    </message>
    <message>
        <source>End all calls of the conference (F4)</source>
        <translation>إنهاء كل مكالمات المكالمة الجماعية (F4)</translation>
    </message>
    <message>
        <source>Be heard again (Ctrl+M)</source>
        <translation>إلغاء كتم الميكروفون (Ctrl+M)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>استئناف</translation>
    </message>
    <message>
        <source>Go on talking (Ctrl+H)</source>
        <translation>استئناف المكالمة (Ctrl+H)</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>دمج</translation>
    </message>
    <message>
        <source>Make a conference: everybody hears everybody</source>
        <translation>بدء مكالمة جماعية: الجميع يسمع الجميع</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallDetails</name>
    <message>
        <source>Show what was said between the phones</source>
        <translation>عرض ما دار بين الهاتفين</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallKeypad</name>
    <message>
        <source>Hide</source>
        <translation>إخفاء</translation>
    </message>
    <message>
        <source>Hide the keypad</source>
        <translation>إخفاء لوحة الأرقام</translation>
    </message>
    <message>
        <source>End</source>
        <translation>إنهاء</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallList</name>
    <message>
        <source>Muted</source>
        <translation>كُتم الميكروفون</translation>
    </message>
    <message>
        <source>No longer muted</source>
        <translation>أُلغي كتم الميكروفون</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>متصل</translation>
    </message>
    <message>
        <source>Conference</source>
        <translation>مكالمة جماعية</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the names of a conference</comment>
        <translation>، </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a name, and what is the matter</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>جارٍ التسجيل</translation>
    </message>
    <message>
        <source>No longer recorded</source>
        <translation>توقف التسجيل</translation>
    </message>
    <message>
        <source>In the conference</source>
        <translation>ضمن المكالمة الجماعية</translation>
    </message>
    <message>
        <source>No longer in the conference</source>
        <translation>لم تعد ضمن المكالمة الجماعية</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallPage</name>
    <message>
        <source>by %1</source>
        <translation>عبر %1</translation>
    </message>
    <message>
        <source>Connect the two</source>
        <translation>توصيل الطرفين</translation>
    </message>
    <message>
        <source>Connect %1 with %2</source>
        <translation>توصيل %1 مع %2</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallPanel</name>
    <message>
        <source>Show the lists</source>
        <translation>عرض القوائم</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CallStrip</name>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>Talk to %1</source>
        <translation>التحدث إلى %1</translation>
    </message>
    <message>
        <source>%1, recording</source>
        <translation>%1، جارٍ التسجيل</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>جارٍ التسجيل</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CertificatePage</name>
    <message>
        <source>The server&apos;s certificate</source>
        <translation>شهادة الخادم</translation>
    </message>
    <message>
        <source>It is not the one that you trusted before. If nobody told you of a new one, somebody may be listening.</source>
        <translation>ليست الشهادة التي وثقت بها من قبل. إذا لم يخبرك أحد بشهادة جديدة، فقد يكون هناك من يتنصت.</translation>
    </message>
    <message>
        <source>The phone looks for</source>
        <translation>يبحث الهاتف عن</translation>
    </message>
    <message>
        <source>It is for</source>
        <translation>صادرة لـ</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>صادرة عن</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>الصلاحية</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>البصمة (SHA-256)</translation>
    </message>
    <message>
        <source>Copy the fingerprint</source>
        <translation>نسخ البصمة</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Trust it for this account</source>
        <translation>الوثوق بها لهذا الحساب</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>نُسخت</translation>
    </message>
    <message>
        <source>no server; it calls itself “%1”</source>
        <translation>ليست لخادم؛ اسمها «%1»</translation>
    </message>
    <message>
        <source>Trust it only if the people who run the server tell you the same fingerprint. It then counts for %1 alone, and for this server.</source>
        <translation>لا تثق بها إلا إذا أعطاك المسؤولون عن الخادم البصمة نفسها. وهي تسري عندئذ على %1 وحده وعلى هذا الخادم.</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::CodecList</name>
    <message>
        <source>Opus: best sound, little data</source>
        <translation>Opus: أفضل صوت، بيانات قليلة</translation>
    </message>
    <message>
        <source>G.722: wide sound</source>
        <translation>G.722: صوت واسع النطاق</translation>
    </message>
    <message>
        <source>G.711 A-law: as a telephone, Europe</source>
        <translation>G.711 A-law: كالهاتف، أوروبا</translation>
    </message>
    <message>
        <source>G.711 µ-law: as a telephone, America</source>
        <translation>G.711 µ-law: كالهاتف، أمريكا</translation>
    </message>
    <message>
        <source>Sound formats, the preferred one first</source>
        <translation>صيغ الصوت، المفضّلة أولًا</translation>
    </message>
    <message>
        <source>Prefer it more</source>
        <translation>تقديم</translation>
    </message>
    <message>
        <source>Prefer it less</source>
        <translation>تأخير</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::Completion</name>
    <message>
        <source>Suggestions</source>
        <translation>اقتراحات</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ConferencePage</name>
    <message>
        <source>Conference</source>
        <translation>مكالمة جماعية</translation>
    </message>
    <message>
        <source>Split: go on with each of them alone</source>
        <translation>فصل: متابعة الحديث مع كلٍّ على حدة</translation>
    </message>
    <message numerus="yes">
        <source>You and %n others</source>
        <translation>
            <numerusform>أنت وحدك</numerusform>
            <numerusform>أنت وشخص آخر</numerusform>
            <numerusform>أنت وشخصان آخران</numerusform>
            <numerusform>أنت و %n آخرون</numerusform>
            <numerusform>أنت و %n آخرون</numerusform>
            <numerusform>أنت و %n آخرون</numerusform>
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
        <translation>العودة إلى المكالمة</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>نسخ النص</translation>
    </message>
    <message>
        <source>On the line</source>
        <translation>على الخط</translation>
    </message>
    <message>
        <source>What happened on the line</source>
        <translation>ما حدث على الخط</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>نُسخت</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactCalls</name>
    <message>
        <source>Recent calls</source>
        <translation>المكالمات الأخيرة</translation>
    </message>
    <message>
        <source>%1, %2 · %3</source>
        <translation>%1، %2 · %3</translation>
    </message>
    <message>
        <source>Incoming: %1</source>
        <translation>واردة: %1</translation>
    </message>
    <message>
        <source>Outgoing: %1</source>
        <translation>صادرة: %1</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactDetail</name>
    <message>
        <source>Back to the list</source>
        <translation>الرجوع إلى القائمة</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>إضافة إلى المفضّلة</translation>
    </message>
    <message>
        <source>Edit contact</source>
        <translation>تعديل جهة الاتصال</translation>
    </message>
    <message>
        <source>More for this contact</source>
        <translation>المزيد لجهة الاتصال هذه</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <source>Call %1</source>
        <translation>الاتصال بـ %1</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>المجموعات</translation>
    </message>
    <message>
        <source>Call by</source>
        <translation>الاتصال عبر</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>ملاحظات</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>إزالة من المفضّلة</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>تصدير…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>حذف…</translation>
    </message>
    <message>
        <source>Delete %1 from your contacts? This can&apos;t be undone.</source>
        <translation>هل تريد حذف %1 من جهات الاتصال؟ لا يمكن التراجع عن ذلك.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactEditor</name>
    <message>
        <source>Favourite</source>
        <translation>مفضّلة</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>الشركة</translation>
    </message>
    <message>
        <source>Numbers and addresses</source>
        <translation>الأرقام والعناوين</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>المجموعات</translation>
    </message>
    <message>
        <source>Friends, Office</source>
        <translation>الأصدقاء، المكتب</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>ملاحظات</translation>
    </message>
    <message>
        <source>Call by</source>
        <translation>الاتصال عبر</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>جهة اتصال جديدة</translation>
    </message>
    <message>
        <source>Edit contact</source>
        <translation>تعديل جهة الاتصال</translation>
    </message>
    <message>
        <source>The usual account</source>
        <translation>الحساب المعتاد</translation>
    </message>
    <message>
        <source>An account that is not there now</source>
        <translation>حساب غير موجود الآن</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>جارٍ الحفظ…</translation>
    </message>
    <message>
        <source>A contact needs a name or a number.</source>
        <translation>يلزم لجهة الاتصال اسم أو رقم.</translation>
    </message>
    <message>
        <source>This contact was deleted meanwhile. Save keeps it as a new one.</source>
        <translation>حُذفت جهة الاتصال هذه في الأثناء. «حفظ» يُبقيها جهة جديدة.</translation>
    </message>
    <message>
        <source>Leave without saving what you changed?</source>
        <translation>هل تريد المغادرة دون حفظ ما غيّرته؟</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>مغادرة</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactNumbers</name>
    <message>
        <source>Add a number</source>
        <translation>إضافة رقم</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>رقم أو عنوان</translation>
    </message>
    <message>
        <source>Remove this number</source>
        <translation>إزالة هذا الرقم</translation>
    </message>
    <message>
        <source>Kind of number %1</source>
        <translation>نوع الرقم %1</translation>
    </message>
    <message>
        <source>Number %1</source>
        <translation>الرقم %1</translation>
    </message>
    <message>
        <source>“%1” is neither a number nor an address like name@example.com.</source>
        <translation>«%1» ليس رقمًا ولا عنوانًا مثل name@example.com.</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactRows</name>
    <message>
        <source>favourite</source>
        <translation>مفضّلة</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::Contacts</name>
    <message>
        <source>Mobile</source>
        <translation>جوّال</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>عمل</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>منزل</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>فاكس</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>آخر</translation>
    </message>
    <message>
        <source>This file can&apos;t be read.</source>
        <translation>لا يمكن قراءة هذا الملف.</translation>
    </message>
    <message>
        <source>This picture is too large. Choose one below 10 MB.</source>
        <translation>هذه الصورة كبيرة جدًا. اختر صورة أصغر من 10 ميغابايت.</translation>
    </message>
    <message>
        <source>This file is no picture. Choose a JPEG or PNG file.</source>
        <translation>هذا الملف ليس صورة. اختر ملف JPEG أو PNG.</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactsList</name>
    <message>
        <source>Contacts</source>
        <translation>جهات الاتصال</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>تعديل</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>نسخ الرقم</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>إزالة من المفضّلة</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>إضافة إلى المفضّلة</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>حذف…</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ContactsPage</name>
    <message>
        <source>Search contacts</source>
        <translation>البحث في جهات الاتصال</translation>
    </message>
    <message>
        <source>Add a contact</source>
        <translation>إضافة جهة اتصال</translation>
    </message>
    <message>
        <source>Import and export</source>
        <translation>الاستيراد والتصدير</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>المجموعة</translation>
    </message>
    <message>
        <source>Add contact</source>
        <translation>إضافة جهة اتصال</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>استيراد…</translation>
    </message>
    <message>
        <source>All contacts</source>
        <translation>كل جهات الاتصال</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>تم الحفظ</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts were added.</source>
        <translation>
            <numerusform>لم تُضف أي جهة اتصال.</numerusform>
            <numerusform>أُضيفت جهة اتصال واحدة.</numerusform>
            <numerusform>أُضيفت جهتا اتصال.</numerusform>
            <numerusform>أُضيفت %n جهات اتصال.</numerusform>
            <numerusform>أُضيفت %n جهة اتصال.</numerusform>
            <numerusform>أُضيفت %n جهة اتصال.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts were completed.</source>
        <translation>
            <numerusform>لم تُستكمل أي جهة اتصال.</numerusform>
            <numerusform>استُكملت جهة اتصال واحدة.</numerusform>
            <numerusform>استُكملت جهتا اتصال.</numerusform>
            <numerusform>استُكملت %n جهات اتصال.</numerusform>
            <numerusform>استُكملت %n جهة اتصال.</numerusform>
            <numerusform>استُكملت %n جهة اتصال.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete %1 from your contacts? This can&apos;t be undone.</source>
        <translation>هل تريد حذف %1 من جهات الاتصال؟ لا يمكن التراجع عن ذلك.</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n contacts? This can&apos;t be undone.</source>
        <translation>
            <numerusform>هل تريد حذف جهات الاتصال؟ لا يمكن التراجع عن ذلك.</numerusform>
            <numerusform>هل تريد حذف جهة اتصال واحدة؟ لا يمكن التراجع عن ذلك.</numerusform>
            <numerusform>هل تريد حذف جهتي اتصال؟ لا يمكن التراجع عن ذلك.</numerusform>
            <numerusform>هل تريد حذف %n جهات اتصال؟ لا يمكن التراجع عن ذلك.</numerusform>
            <numerusform>هل تريد حذف %n جهة اتصال؟ لا يمكن التراجع عن ذلك.</numerusform>
            <numerusform>هل تريد حذف %n جهة اتصال؟ لا يمكن التراجع عن ذلك.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>تصدير…</translation>
    </message>
    <message>
        <source>Import contacts</source>
        <translation>استيراد جهات الاتصال</translation>
    </message>
    <message>
        <source>Contacts (%1)</source>
        <translation>جهات الاتصال (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>كل الملفات (%1)</translation>
    </message>
    <message>
        <source>Export contacts</source>
        <translation>تصدير جهات الاتصال</translation>
    </message>
    <message>
        <source>Table (%1)</source>
        <translation>جدول (%1)</translation>
    </message>
    <message>
        <source>vCard (%1)</source>
        <translation>vCard (%1)</translation>
    </message>
    <message>
        <source>No contacts yet</source>
        <translation>لا توجد جهات اتصال بعد</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>لم يُعثر على شيء</translation>
    </message>
    <message>
        <source>Add the people you call, or bring them along from a vCard or CSV file.</source>
        <translation>أضف من تتصل بهم، أو اجلبهم من ملف vCard أو CSV.</translation>
    </message>
    <message>
        <source>No name, number or company begins so.</source>
        <translation>لا اسم أو رقم أو شركة تبدأ هكذا.</translation>
    </message>
    <message>
        <source>Nobody is in this group.</source>
        <translation>لا أحد في هذه المجموعة.</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::DialField</name>
    <message>
        <source>Name or number</source>
        <translation>اسم أو رقم</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>لوحة الأرقام</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>اتصال</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::EndedSheet</name>
    <message>
        <source>Add a note</source>
        <translation>إضافة ملاحظة</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
    <message>
        <source>What was said between the phones</source>
        <translation>ما دار بين الهاتفين</translation>
    </message>
    <message>
        <source>Add to contacts</source>
        <translation>إضافة إلى جهات الاتصال</translation>
    </message>
    <message>
        <source>A note about this call</source>
        <translation>ملاحظة عن هذه المكالمة</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::FactsLine</name>
    <message>
        <source>Details of this call</source>
        <translation>تفاصيل هذه المكالمة</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ForwardPage</name>
    <message>
        <source>Forward calls</source>
        <translation>إعادة توجيه المكالمات</translation>
    </message>
    <message>
        <source>To this number or address</source>
        <translation>إلى هذا الرقم أو العنوان</translation>
    </message>
    <message>
        <source>Every call</source>
        <translation>كل مكالمة</translation>
    </message>
    <message>
        <source>Calls while I am in another one</source>
        <translation>المكالمات وأنا في مكالمة أخرى</translation>
    </message>
    <message>
        <source>Calls that nobody answers</source>
        <translation>المكالمات التي لا يُرَد عليها</translation>
    </message>
    <message>
        <source>They ring here first for</source>
        <translation>ترن هنا أولًا لمدة</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>إعادة التوجيه</translation>
    </message>
    <message>
        <source>Stop forwarding</source>
        <translation>إيقاف إعادة التوجيه</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>رجوع</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n ثانية</numerusform>
            <numerusform>ثانية واحدة</numerusform>
            <numerusform>ثانيتان</numerusform>
            <numerusform>%n ثوانٍ</numerusform>
            <numerusform>%n ثانية</numerusform>
            <numerusform>%n ثانية</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ImportPage</name>
    <message>
        <source>Import contacts</source>
        <translation>استيراد جهات الاتصال</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>استيراد</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>جارٍ الاستيراد…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>تجري قراءة الملف…</translation>
    </message>
    <message>
        <source>This would happen:</source>
        <translation>هذا ما سيحدث:</translation>
    </message>
    <message>
        <source>There is nothing new in it.</source>
        <translation>لا جديد فيه.</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts are added.</source>
        <translation>
            <numerusform>لا تُضاف أي جهة اتصال.</numerusform>
            <numerusform>تُضاف جهة اتصال واحدة.</numerusform>
            <numerusform>تُضاف جهتا اتصال.</numerusform>
            <numerusform>تُضاف %n جهات اتصال.</numerusform>
            <numerusform>تُضاف %n جهة اتصال.</numerusform>
            <numerusform>تُضاف %n جهة اتصال.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts that you have get what is new.</source>
        <translation>
            <numerusform>لا جديد لجهات الاتصال لديك.</numerusform>
            <numerusform>تُضاف معلومات جديدة إلى جهة اتصال واحدة لديك.</numerusform>
            <numerusform>تُضاف معلومات جديدة إلى جهتي اتصال لديك.</numerusform>
            <numerusform>تُضاف معلومات جديدة إلى %n جهات اتصال لديك.</numerusform>
            <numerusform>تُضاف معلومات جديدة إلى %n جهة اتصال لديك.</numerusform>
            <numerusform>تُضاف معلومات جديدة إلى %n جهة اتصال لديك.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts are there already.</source>
        <translation>
            <numerusform>لا توجد أي منها بعد.</numerusform>
            <numerusform>جهة اتصال واحدة موجودة بالفعل.</numerusform>
            <numerusform>جهتا اتصال موجودتان بالفعل.</numerusform>
            <numerusform>%n جهات اتصال موجودة بالفعل.</numerusform>
            <numerusform>%n جهة اتصال موجودة بالفعل.</numerusform>
            <numerusform>%n جهة اتصال موجودة بالفعل.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries can&apos;t be taken as they are.</source>
        <translation>
            <numerusform>يمكن أخذ كل المدخلات كما هي.</numerusform>
            <numerusform>لا يمكن أخذ مدخل واحد كما هو.</numerusform>
            <numerusform>لا يمكن أخذ مدخلين كما هما.</numerusform>
            <numerusform>لا يمكن أخذ %n مدخلات كما هي.</numerusform>
            <numerusform>لا يمكن أخذ %n مدخلًا كما هي.</numerusform>
            <numerusform>لا يمكن أخذ %n مدخل كما هي.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>ولا شيء آخر.</numerusform>
            <numerusform>وواحد آخر.</numerusform>
            <numerusform>واثنان آخران.</numerusform>
            <numerusform>و %n أخرى.</numerusform>
            <numerusform>و %n أخرى.</numerusform>
            <numerusform>و %n أخرى.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::IncomingBody</name>
    <message>
        <source>Decline</source>
        <translation>رفض</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>رد</translation>
    </message>
    <message>
        <source>Answer (F2)</source>
        <translation>رد (F2)</translation>
    </message>
    <message>
        <source>calls %1</source>
        <translation>مكالمة إلى %1</translation>
    </message>
    <message>
        <source>Other ways to decline</source>
        <translation>طرق أخرى للرفض</translation>
    </message>
    <message>
        <source>Other ways to answer</source>
        <translation>طرق أخرى للرد</translation>
    </message>
    <message>
        <source>End and answer</source>
        <translation>إنهاء ورد</translation>
    </message>
    <message>
        <source>The call that you are in is ended</source>
        <translation>تُنهى المكالمة التي أنت فيها</translation>
    </message>
    <message>
        <source>Send them to</source>
        <translation>إحالة إلى</translation>
    </message>
    <message>
        <source>Name or number that they are sent to</source>
        <translation>الاسم أو الرقم الذي يُحال إليه المتصل</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>إحالة</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Answer (F2); the other call is put on hold</source>
        <translation>رد (F2)؛ تُوضع المكالمة الأخرى على الانتظار</translation>
    </message>
    <message>
        <source>Hold and answer</source>
        <translation>انتظار ورد</translation>
    </message>
    <message>
        <source>Answer, and hold the other call</source>
        <translation>الرد ووضع المكالمة الأخرى على الانتظار</translation>
    </message>
    <message>
        <source>End the other call, and answer</source>
        <translation>إنهاء المكالمة الأخرى والرد</translation>
    </message>
    <message>
        <source>Silence the ringing</source>
        <translation>إسكات الرنين</translation>
    </message>
    <message>
        <source>Say that you are busy</source>
        <translation>الإبلاغ بأنك مشغول</translation>
    </message>
    <message>
        <source>Say that you decline</source>
        <translation>الإبلاغ برفض المكالمة</translation>
    </message>
    <message>
        <source>Send them to your mailbox</source>
        <translation>إحالة إلى بريدك الصوتي</translation>
    </message>
    <message>
        <source>Send them to another number…</source>
        <translation>إحالة إلى رقم آخر…</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::IncomingCard</name>
    <message>
        <source>Incoming call</source>
        <translation>مكالمة واردة</translation>
    </message>
    <message>
        <source>%1 is calling</source>
        <translation>مكالمة من %1</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::IncomingStrips</name>
    <message>
        <source>%1 is calling</source>
        <translation>مكالمة من %1</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::InlineQuestion</name>
    <message>
        <source>Keep</source>
        <translation>إبقاء</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::Key</name>
    <message>
        <source>Star</source>
        <translation>نجمة</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>مربع</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::Keypad</name>
    <message>
        <source>Hold for plus</source>
        <translation>اضغط مطولًا لعلامة زائد</translation>
    </message>
    <message>
        <source>Hold for +</source>
        <translation>اضغط مطولًا لعلامة +</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::KeypadPage</name>
    <message>
        <source>Call</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>مسح</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::LadderPage</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>What was said between the phones. Arrows to the right are ours.</source>
        <translation>ما دار بين الهاتفين. الأسهم المتجهة يمينًا منّا.</translation>
    </message>
    <message>
        <source>What was said between the phones</source>
        <translation>ما دار بين الهاتفين</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::ListsPane</name>
    <message>
        <source>Recents</source>
        <translation>الأخيرة</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>الأرقام</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>طرق العرض</translation>
    </message>
    <message numerus="yes">
        <source>%n missed</source>
        <translation>
            <numerusform>لا مكالمات فائتة</numerusform>
            <numerusform>مكالمة فائتة واحدة</numerusform>
            <numerusform>مكالمتان فائتتان</numerusform>
            <numerusform>%n مكالمات فائتة</numerusform>
            <numerusform>%n مكالمة فائتة</numerusform>
            <numerusform>%n مكالمة فائتة</numerusform>
        </translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>جهات الاتصال</translation>
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
        <translation>الاتصال بالبريد الصوتي لحساب %1</translation>
    </message>
    <message numerus="yes">
        <source>%n new voicemails: call them</source>
        <translation>
            <numerusform>لا رسائل صوتية جديدة: الاتصال بالبريد الصوتي</numerusform>
            <numerusform>رسالة صوتية جديدة: الاتصال للاستماع</numerusform>
            <numerusform>رسالتان صوتيتان جديدتان: الاتصال للاستماع</numerusform>
            <numerusform>%n رسائل صوتية جديدة: الاتصال للاستماع</numerusform>
            <numerusform>%n رسالة صوتية جديدة: الاتصال للاستماع</numerusform>
            <numerusform>%n رسالة صوتية جديدة: الاتصال للاستماع</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::MainWindow</name>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Call the echo line</source>
        <translation>الاتصال بخط الصدى</translation>
    </message>
    <message>
        <source>Delete call history…</source>
        <translation>حذف سجل المكالمات…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>Delete all calls from the history? This can&apos;t be undone.</source>
        <translation>هل تريد حذف كل المكالمات من السجل؟ لا يمكن التراجع عن ذلك.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message numerus="yes">
        <source>Ahoy – %n missed calls</source>
        <translation>
            <numerusform>Ahoy – لا مكالمات فائتة</numerusform>
            <numerusform>Ahoy – مكالمة فائتة واحدة</numerusform>
            <numerusform>Ahoy – مكالمتان فائتتان</numerusform>
            <numerusform>Ahoy – %n مكالمات فائتة</numerusform>
            <numerusform>Ahoy – %n مكالمة فائتة</numerusform>
            <numerusform>Ahoy – %n مكالمة فائتة</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete all calls before %1? This can&apos;t be undone.</source>
        <translation>هل تريد حذف كل المكالمات قبل %1؟ لا يمكن التراجع عن ذلك.</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n calls from the history? This can&apos;t be undone.</source>
        <translation>
            <numerusform>هل تريد حذف المكالمات من السجل؟ لا يمكن التراجع عن ذلك.</numerusform>
            <numerusform>هل تريد حذف مكالمة واحدة من السجل؟ لا يمكن التراجع عن ذلك.</numerusform>
            <numerusform>هل تريد حذف مكالمتين من السجل؟ لا يمكن التراجع عن ذلك.</numerusform>
            <numerusform>هل تريد حذف %n مكالمات من السجل؟ لا يمكن التراجع عن ذلك.</numerusform>
            <numerusform>هل تريد حذف %n مكالمة من السجل؟ لا يمكن التراجع عن ذلك.</numerusform>
            <numerusform>هل تريد حذف %n مكالمة من السجل؟ لا يمكن التراجع عن ذلك.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ahoy::ui::MemberRow</name>
    <message>
        <source>Remove %1 from the conference</source>
        <translation>إزالة %1 من المكالمة الجماعية</translation>
    </message>
    <message>
        <source>Hang up on %1</source>
        <translation>إنهاء المكالمة مع %1</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::MoreMenu</name>
    <message>
        <source>Call details</source>
        <translation>تفاصيل المكالمة</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>نسخ الرقم</translation>
    </message>
    <message>
        <source>Add to contacts…</source>
        <translation>إضافة إلى جهات الاتصال…</translation>
    </message>
    <message>
        <source>Show what was said between the phones</source>
        <translation>عرض ما دار بين الهاتفين</translation>
    </message>
    <message>
        <source>By no account</source>
        <translation>دون حساب</translation>
    </message>
    <message>
        <source>By %1</source>
        <translation>عبر %1</translation>
    </message>
    <message>
        <source>Send digits as</source>
        <translation>إرسال الأرقام بصفة</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>تلقائي</translation>
    </message>
    <message>
        <source>Events beside the sound (RFC 4733)</source>
        <translation>أحداث بجانب الصوت (RFC 4733)</translation>
    </message>
    <message>
        <source>Messages (SIP INFO)</source>
        <translation>رسائل (SIP INFO)</translation>
    </message>
    <message>
        <source>Tones within the sound</source>
        <translation>نغمات داخل الصوت</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::NoteField</name>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Kept when you leave it</source>
        <translation>تُحفظ عند مغادرتها</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>إضافة ملاحظة</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::PasswordField</name>
    <message>
        <source>Show the password</source>
        <translation>إظهار كلمة المرور</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>إخفاء كلمة المرور</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::PathField</name>
    <message>
        <source>Choose: %1</source>
        <translation>اختيار: %1</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::PhonePage</name>
    <message>
        <source>Choose somebody on the left, or type a name or number.</source>
        <translation>اختر شخصًا من القائمة، أو اكتب اسمًا أو رقمًا.</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>القائمة</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::PhotoChooser</name>
    <message>
        <source>Remove photo</source>
        <translation>إزالة الصورة</translation>
    </message>
    <message>
        <source>Choose a photo</source>
        <translation>اختيار صورة</translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <translation>الصور (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>كل الملفات (%1)</translation>
    </message>
    <message>
        <source>Choose a photo…</source>
        <translation>اختيار صورة…</translation>
    </message>
    <message>
        <source>Change photo…</source>
        <translation>تغيير الصورة…</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecentDetail</name>
    <message>
        <source>Back to the list</source>
        <translation>الرجوع إلى القائمة</translation>
    </message>
    <message>
        <source>Delete from the history</source>
        <translation>حذف من السجل</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>المكالمة</translation>
    </message>
    <message>
        <source>When</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>Incoming</source>
        <translation>واردة</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <translation>صادرة</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>التشفير</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>مشفّرة</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>غير مشفّرة</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Add to contacts</source>
        <translation>إضافة إلى جهات الاتصال</translation>
    </message>
    <message>
        <source>All calls with this person</source>
        <translation>كل المكالمات مع هذا الشخص</translation>
    </message>
    <message>
        <source>Details of the connection</source>
        <translation>تفاصيل الاتصال</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>الجودة</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>الترميز</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecentsFilter</name>
    <message>
        <source>incoming</source>
        <translation>واردة</translation>
    </message>
    <message>
        <source>outgoing</source>
        <translation>صادرة</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecentsPage</name>
    <message>
        <source>Search calls</source>
        <translation>البحث في المكالمات</translation>
    </message>
    <message>
        <source>Show the calls with everybody</source>
        <translation>عرض المكالمات مع الجميع</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>فائتة</translation>
    </message>
    <message>
        <source>Show all calls</source>
        <translation>عرض كل المكالمات</translation>
    </message>
    <message>
        <source>Show only missed calls</source>
        <translation>عرض المكالمات الفائتة فقط</translation>
    </message>
    <message>
        <source>Search calls (Ctrl+F)</source>
        <translation>البحث في المكالمات (Ctrl+F)</translation>
    </message>
    <message>
        <source>More for the list of calls</source>
        <translation>المزيد لقائمة المكالمات</translation>
    </message>
    <message>
        <source>Search calls…</source>
        <translation>البحث في المكالمات…</translation>
    </message>
    <message>
        <source>Save as a table (CSV)…</source>
        <translation>حفظ كجدول (CSV)…</translation>
    </message>
    <message>
        <source>Delete calls</source>
        <translation>حذف المكالمات</translation>
    </message>
    <message>
        <source>older than a week</source>
        <translation>الأقدم من أسبوع</translation>
    </message>
    <message>
        <source>older than a month</source>
        <translation>الأقدم من شهر</translation>
    </message>
    <message>
        <source>older than three months</source>
        <translation>الأقدم من ثلاثة أشهر</translation>
    </message>
    <message>
        <source>older than a year</source>
        <translation>الأقدم من سنة</translation>
    </message>
    <message>
        <source>Save the calls as a table</source>
        <translation>حفظ المكالمات كجدول</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>جداول (*.csv)</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>المكالمات</translation>
    </message>
    <message>
        <source>All calls with %1</source>
        <translation>كل المكالمات مع %1</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecentsView</name>
    <message>
        <source>Recent calls</source>
        <translation>المكالمات الأخيرة</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>نسخ الرقم</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>No missed calls</source>
        <translation>لا توجد مكالمات فائتة</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation>لا توجد مكالمات بعد</translation>
    </message>
    <message>
        <source>Type a name or number above and press Enter.</source>
        <translation>اكتب اسمًا أو رقمًا في الأعلى واضغط Enter.</translation>
    </message>
    <message>
        <source>All calls with this person</source>
        <translation>كل المكالمات مع هذا الشخص</translation>
    </message>
    <message>
        <source>Add to contacts</source>
        <translation>إضافة إلى جهات الاتصال</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n calls</source>
        <translation>
            <numerusform>حذف المكالمات</numerusform>
            <numerusform>حذف مكالمة واحدة</numerusform>
            <numerusform>حذف مكالمتين</numerusform>
            <numerusform>حذف %n مكالمات</numerusform>
            <numerusform>حذف %n مكالمة</numerusform>
            <numerusform>حذف %n مكالمة</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>لم يُعثر على شيء</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecordingMark</name>
    <message>
        <source>Recording</source>
        <translation>جارٍ التسجيل</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::RecordingRow</name>
    <message>
        <source>Play the recording %1</source>
        <translation>تشغيل التسجيل %1</translation>
    </message>
    <message>
        <source>Show %1 in its folder</source>
        <translation>عرض %1 في مجلده</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SearchField</name>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>مسح البحث</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SettingControl</name>
    <message>
        <source>%1 (not there)</source>
        <translation>%1 (غير موجود)</translation>
    </message>
    <message>
        <source>A file…</source>
        <translation>ملف…</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>ملفات الصوت</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>كل الملفات</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SettingList</name>
    <message>
        <source>Add to: %1</source>
        <translation>إضافة إلى: %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SettingsList</name>
    <message>
        <source>Pages of the settings</source>
        <translation>صفحات الإعدادات</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SettingsPage</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>الحسابات</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>الصوت</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>البحث في الإعدادات</translation>
    </message>
    <message numerus="yes">
        <source>%n settings found</source>
        <translation>
            <numerusform>لم يُعثر على إعدادات</numerusform>
            <numerusform>عُثر على إعداد واحد</numerusform>
            <numerusform>عُثر على إعدادين</numerusform>
            <numerusform>عُثر على %n إعدادات</numerusform>
            <numerusform>عُثر على %n إعدادًا</numerusform>
            <numerusform>عُثر على %n إعداد</numerusform>
        </translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>المكالمات</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>جهات الاتصال</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>متقدمة</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SettingsSheet</name>
    <message>
        <source>No setting is called so. Try another word.</source>
        <translation>لا يوجد إعداد بهذا الاسم. جرّب كلمة أخرى.</translation>
    </message>
    <message>
        <source>Reset this page</source>
        <translation>إعادة ضبط هذه الصفحة</translation>
    </message>
    <message>
        <source>Set everything on this page back to how it was at first?</source>
        <translation>هل تريد إعادة كل ما في هذه الصفحة إلى ما كان عليه في البداية؟</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>إعادة الضبط</translation>
    </message>
    <message>
        <source>account sign in login password import remove</source>
        <translation>حساب تسجيل دخول كلمة مرور استيراد إزالة حذف</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SignInChecklist</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 إلى %2</translation>
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
        <translation>عُثر على الخادم</translation>
    </message>
    <message>
        <source>Find the server</source>
        <translation>العثور على الخادم</translation>
    </message>
    <message>
        <source>Server reached</source>
        <translation>تم الوصول إلى الخادم</translation>
    </message>
    <message>
        <source>Reach the server</source>
        <translation>الوصول إلى الخادم</translation>
    </message>
    <message>
        <source>Password accepted</source>
        <translation>قُبلت كلمة المرور</translation>
    </message>
    <message>
        <source>Check the password</source>
        <translation>التحقق من كلمة المرور</translation>
    </message>
    <message>
        <source>Sound ready</source>
        <translation>الصوت جاهز</translation>
    </message>
    <message>
        <source>Check the sound</source>
        <translation>التحقق من الصوت</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::SoundMenu</name>
    <message>
        <source>Speaker</source>
        <translation>مكبّر الصوت</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>الميكروفون</translation>
    </message>
    <message>
        <source>The system&apos;s default</source>
        <translation>الافتراضي في النظام</translation>
    </message>
</context>
<context>
    <name>ahoy::ui::TabRow</name>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
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
        <translation>اسم أو رقم</translation>
    </message>
    <message>
        <source>Transfer to</source>
        <translation>تحويل إلى</translation>
    </message>
    <message>
        <source>Transfer now</source>
        <translation>تحويل الآن</translation>
    </message>
    <message>
        <source>They call there in your place; your call ends once they are through</source>
        <translation>يتصل الطرف الآخر هناك بدلًا منك؛ وتنتهي مكالمتك بمجرد وصوله</translation>
    </message>
    <message>
        <source>Ask first</source>
        <translation>السؤال أولًا</translation>
    </message>
    <message>
        <source>You talk to them first, and then connect the two</source>
        <translation>تتحدث أولًا مع الشخص المطلوب، ثم توصل الطرفين</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Who shall talk to %1 in your place?</source>
        <translation>من سيتحدث مع %1 بدلًا منك؟</translation>
    </message>
    <message>
        <source>Connect with %1</source>
        <translation>توصيل مع %1</translation>
    </message>
</context>
</TS>
