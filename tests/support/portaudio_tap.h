#pragma once

#include "tests/support/callback_tap.h"

/// The real PortAudio, with every stream's callback tapped.  Include it in exactly one source file
/// of a program, and not with pretend_portaudio.h.
extern "C" PaError Pa_OpenStream(PaStream **stream, const PaStreamParameters *input,
                                 const PaStreamParameters *output, double rate,
                                 unsigned long frames, PaStreamFlags flags,
                                 PaStreamCallback *callback, void *user)
{
    static std::atomic<decltype(&Pa_OpenStream)> known{nullptr};
    auto &tapped = ahoy::test::tap(callback, user, output != nullptr);
    return ahoy::test::watch::next(known, "Pa_OpenStream")(
        stream, input, output, rate, frames, flags, &ahoy::test::TappedCallback::call, &tapped);
}
