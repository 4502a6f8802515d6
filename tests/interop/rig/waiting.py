"""Bounded waits: a test never hangs, and never sleeps longer than it must."""

import time


def until(question, seconds=10.0, what="the condition"):
    """Asks until the answer is true and returns it; fails after `seconds`.  Where the machine stood
    still in between, what is waited for stood still too: that counts for two seconds at most."""
    left = seconds
    while True:
        begin = time.monotonic()
        answer = question()
        if answer:
            return answer
        if left <= 0:
            raise AssertionError(f"waited {seconds:g} s for {what}")
        time.sleep(0.02)
        left -= min(time.monotonic() - begin, 2.0)


def stop(process, seconds=5.0):
    """Ends a process by its id: politely, then not."""
    if process is None or process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(seconds)
    except Exception:  # it does not listen
        process.kill()
        process.wait(seconds)
