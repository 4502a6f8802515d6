#!/usr/bin/env bash
# Installs the Debian packages that Ahoy needs, and only those that are missing.
#
#   installer/dependencies.sh [run] [build] [test] [lint]     default: run build
#   installer/dependencies.sh --list run build …              print the names, install nothing
#
# As root, or through sudo.  When nothing is missing it returns at once and touches neither
# the network nor the package lists.
set -euo pipefail

run=(libqt6core6 libqt6gui6 libqt6widgets6 libqt6network6 libqt6sql6 libqt6sql6-sqlite
     libqt6svg6 libqt6svgwidgets6 qt6-translations-l10n qt6-qpa-plugins libqt6keychain1 libphonenumber8 libc-ares2 libexpat1 libfmt9 libssl3
     libopus0 libspandsp2 libsrtp2-1 libnice10 libsndfile1 libsamplerate0 libspeexdsp1 libkissfft-float131
     libwebrtc-audio-processing1 libportaudio2
     libasound2-plugins libpulse0 fonts-dejavu-core libxcb-cursor0 ca-certificates
     libqt6dbus6 xdg-utils)

build=(cmake ninja-build ccache g++ pkg-config git
       qt6-base-dev qt6-svg-dev qt6-l10n-tools libgl1-mesa-dev qtkeychain-qt6-dev libphonenumber-dev libc-ares-dev libfmt-dev
       libexpat1-dev libexpected-dev libssl-dev libboost-dev libopus-dev libspandsp-dev libsrtp2-dev libnice-dev libsndfile1-dev
       libsamplerate0-dev libspeexdsp-dev libkissfft-dev libwebrtc-audio-processing-dev
       portaudio19-dev libasound2-dev libpulse-dev)

tests=(libasan8 libubsan1 libtsan2 kamailio kamailio-tls-modules kamailio-websocket-modules
      kamailio-outbound-modules
      qt6-websockets-dev baresip-core sip-tester
      espeak-ng iproute2 procps python3 python3-numpy python3-scipy pulseaudio pulseaudio-utils
      xvfb xauth openbox xdotool imagemagick x11-utils dbus dbus-bin at-spi2-core
      python3-pyatspi gir1.2-atspi-2.0 gnome-keyring valgrind libsofia-sip-ua-dev libosip2-dev zlib1g-dev
      gcovr linphone-cli python3-dbusmock openssl coturn nftables conntrack rtpengine
      desktop-file-utils appstream python3-dbus python3-gi trayer)

lint=(clang-14 clang-tidy-14 clang-format-14 libclang-rt-14-dev)

list_only=false
groups=()
for word in "$@"; do
    case $word in
        --list) list_only=true ;;
        run|build|test|lint) groups+=("$word") ;;
        *) echo "dependencies.sh: unknown group '$word' (run, build, test, lint)" >&2; exit 2 ;;
    esac
done
[ ${#groups[@]} -gt 0 ] || groups=(run build)

wanted=()
for group in "${groups[@]}"; do
    case $group in
        run) wanted+=("${run[@]}") ;;
        build) wanted+=("${build[@]}") ;;
        test) wanted+=("${tests[@]}") ;;
        lint) wanted+=("${lint[@]}") ;;
    esac
done
if $list_only; then
    printf '%s\n' "${wanted[@]}"
    exit 0
fi

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "dependencies.sh: this is not a Debian system; install these yourself:" >&2
    printf '  %s\n' "${wanted[@]}" >&2
    exit 1
fi

# dpkg-query reports only the packages it knows; what it does not report is missing.
installed=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "${wanted[@]}" 2>/dev/null |
            awk '$2 == "installed" { print $1 }' || true)
missing=$(comm -23 <(printf '%s\n' "${wanted[@]}" | sort -u) <(printf '%s\n' "$installed" | sort -u))
[ -n "$missing" ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "dependencies.sh: these packages are missing and neither root nor sudo is at hand:" >&2
        echo "  apt-get install --no-install-recommends" $missing >&2
        exit 1
    fi
    as_root=(sudo)
fi
echo "Installing:" $missing >&2
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 -qq update >&2
# shellcheck disable=SC2086  # one word a package
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 \
    install -y -qq --no-install-recommends $missing >&2
