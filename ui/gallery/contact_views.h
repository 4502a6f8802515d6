#pragma once

#include "ui/gallery/views.h"

namespace ahoy::ui::gallery {

/// The states of the contacts.
QList<View> contactViews();

} // namespace ahoy::ui::gallery
