"""Speech for tests, and whether it arrived: judged by numbers, not by ear."""

import os
import subprocess
import wave

import numpy
from scipy.signal import fftconvolve, resample_poly

_RATE = 8000
_SENTENCES = {
    "here": "The quick brown fox jumps over the lazy dog while seven wizards boxed quietly. "
            "Every good call begins with a clear voice and ends with a friendly word.",
    "there": "Many ships sailed past the harbour before the fog lifted from the cold bay. "
             "She sells sea shells, he buys fresh bread, and nobody minds the rain today.",
}


def speech(directory, which="here", seconds=120):
    """A 48 kHz mono WAV of speech, said again and again for that long."""
    path = os.path.join(directory, f"speech-{which}.wav")
    if os.path.exists(path):
        return path
    spoken = os.path.join(directory, f"spoken-{which}.wav")
    subprocess.run(["espeak-ng", "-v", "en-us" if which == "here" else "en-gb", "-s", "150",
                    "-w", spoken, _SENTENCES[which]], check=True, timeout=30)
    samples, rate = read(spoken)
    samples = resample_poly(samples, 48000, rate)
    samples = samples / numpy.max(numpy.abs(samples)) * 0.5
    once = numpy.concatenate([samples, numpy.zeros(24000)])
    many = numpy.tile(once, int(seconds * 48000 / len(once)) + 1)[:seconds * 48000]
    with wave.open(path, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48000)
        file.writeframes((many * 32767).astype("<i2").tobytes())
    return path


def read(path):
    """Samples (mono, -1…1) and rate of a 16 bit WAV; also of one that is still being written."""
    with open(path, "rb") as file:
        data = file.read()
    position, channels, rate = 12, 1, 48000
    while position + 8 <= len(data):
        name = data[position:position + 4]
        size = int.from_bytes(data[position + 4:position + 8], "little")
        if name == b"fmt ":
            channels = int.from_bytes(data[position + 10:position + 12], "little")
            rate = int.from_bytes(data[position + 12:position + 16], "little")
        if name == b"data":
            body = data[position + 8:]
            body = body[:size] if 0 < size <= len(body) else body
            body = body[:len(body) // (2 * channels) * 2 * channels]
            samples = numpy.frombuffer(body, "<i2").astype(float).reshape(-1, channels)
            return samples.mean(axis=1) / 32768, rate
        position += 8 + size + size % 2
    return numpy.zeros(0), rate


def correlation(reference, recording, start=0.0, seconds=6.0):
    """The median over the reference's 0.4 s pieces of the best normalised correlation with the
    recording: ≥ 0.8 when the speech arrived, < 0.4 for another signal.

    `start` and `seconds` choose the part of the recording that is judged; each piece of it is
    looked for in the whole reference (which repeats itself)."""
    said, rate = read(reference)
    said = resample_poly(said[:20 * rate], _RATE, rate)
    heard, rate = read(recording)
    heard = resample_poly(heard, _RATE, rate) if len(heard) else heard
    heard = heard[int(start * _RATE):int((start + seconds) * _RATE)]
    size = int(0.4 * _RATE)
    pieces = [heard[i:i + size] for i in range(0, len(heard) - size + 1, size)]
    loud = numpy.sqrt(numpy.mean(said ** 2)) * 0.2
    scores = [_best(piece, said) for piece in pieces if numpy.sqrt(numpy.mean(piece ** 2)) > loud]
    return float(numpy.median(scores)) if scores else 0.0


def level_db(recording, start=0.0, seconds=1e9):
    samples, rate = read(recording)
    samples = samples[int(start * rate):int(min(start + seconds, 1e6) * rate)]
    return 20 * numpy.log10(numpy.sqrt(numpy.mean(samples ** 2)) + 1e-9) if len(samples) else -180


def length(recording):
    """In seconds, by its header and its size alone: this is asked fifty times a second beside the
    phones that talk."""
    with open(recording, "rb") as file:
        head = file.read(4096)
    position, channels, rate = 12, 1, 48000
    while position + 8 <= len(head):
        name = head[position:position + 4]
        size = int.from_bytes(head[position + 4:position + 8], "little")
        if name == b"fmt ":
            channels = int.from_bytes(head[position + 10:position + 12], "little")
            rate = int.from_bytes(head[position + 12:position + 16], "little")
        if name == b"data":
            body = os.path.getsize(recording) - position - 8
            return (size if 0 < size <= body else body) // (2 * channels) / rate
        position += 8 + size + size % 2
    return 0.0


def _best(piece, signal):
    """The largest |normalised correlation| of the piece with any stretch of the signal."""
    piece = piece - piece.mean()
    size = len(piece)
    products = fftconvolve(signal, piece[::-1], "valid")
    sums = numpy.concatenate([[0], numpy.cumsum(signal ** 2)])
    energy = numpy.sqrt(numpy.maximum(sums[size:] - sums[:-size], 0) * numpy.sum(piece ** 2)) + 1e-9
    usable = energy > 0.05 * energy.max()
    return float(numpy.max(numpy.where(usable, numpy.abs(products) / energy, 0)))
