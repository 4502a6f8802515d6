#include "ui/window_drops.h"

#include "ui/contacts/contacts_page.h"
#include "ui/field/dial_field.h"
#include "ui/field/dial_text.h"
#include "ui/main_window.h"
#include "ui/phone_page.h"

#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace ahoy::ui {

namespace {

constexpr qsizetype longestDrop = 256;

bool isCallScheme(const QString &scheme)
{
    return scheme == QLatin1String("tel") || scheme == QLatin1String("sip") ||
           scheme == QLatin1String("sips") || scheme == QLatin1String("callto");
}

} // namespace

QString droppedContacts(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    if (urls.size() != 1 || !urls.constFirst().isLocalFile())
        return {};
    const QString file = urls.constFirst().toLocalFile();
    const QString suffix = QFileInfo(file).suffix().toLower();
    const bool isContacts = suffix == QLatin1String("vcf") || suffix == QLatin1String("vcard") ||
                            suffix == QLatin1String("csv");
    return isContacts ? file : QString();
}

QString droppedNumber(const QMimeData &data)
{
    for (const QUrl &url : data.urls()) {
        if (isCallScheme(url.scheme()))
            return cleanDialText(url.toString(QUrl::FullyEncoded).left(longestDrop));
    }
    if (data.hasUrls() || !data.hasText())
        return {};
    const QString text = data.text().left(longestDrop).trimmed();
    const QString clean = cleanDialText(text);
    if (isCallScheme(text.section(u':', 0, 0).toLower()))
        return clean;
    const bool hasDigit =
        std::any_of(clean.begin(), clean.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    const bool isNumber =
        hasDigit && std::all_of(clean.begin(), clean.end(), [](QChar c) {
            return (c >= u'0' && c <= u'9') || c == u'+' || c == u'*' || c == u'#';
        });
    const qsizetype at = clean.indexOf(u'@');
    const bool isAddress =
        at > 0 && at < clean.size() - 1 && !clean.contains(u' ') && !clean.contains(u'/');
    return isNumber || isAddress ? clean : QString();
}

WindowDrops::WindowDrops(MainWindow &window, PhonePage &phone) : QObject(&window), m_window(window)
{
    setPhone(phone);
    window.setAcceptDrops(true);
    window.installEventFilter(this);
}

void WindowDrops::setPhone(PhonePage &phone)
{
    m_phone = &phone;
    // A file on the field is not its path; whatever is dropped there is the window's as well.
    phone.field().setAcceptDrops(false);
}

bool WindowDrops::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::Drop: break;
    default: return QObject::eventFilter(watched, event);
    }
    auto *drop = static_cast<QDropEvent *>(event);
    const QString file = droppedContacts(*drop->mimeData());
    const QString number = file.isEmpty() ? droppedNumber(*drop->mimeData()) : QString();
    if (m_window.isFirstRunShown() || (file.isEmpty() && number.isEmpty())) {
        drop->ignore();
        return true;
    }
    drop->setDropAction(Qt::CopyAction); // nothing is taken from where it came from
    drop->accept();
    if (event->type() != QEvent::Drop)
        return true;
    m_window.showPhone();
    if (file.isEmpty())
        m_phone->setFieldText(number);
    else
        m_phone->contacts().importFile(file);
    return true;
}

} // namespace ahoy::ui
