"""How the phone is driven while a scenario file of others is played, where the flow alone (which
SCENARIO-INDEX.tsv tells) does not say it: which steps it takes (the methods do_… of rig/sipp.py),
and what its author's machine had that ours needs as well.

The first row whose pattern fits counts."""

import dataclasses
import fnmatch


@dataclasses.dataclass(frozen=True)
class Manner:
    pattern: str
    steps: str | None = None      # None: what the flow tells
    seconds: int = 25             # until it must have ended
    ipv6: bool = False
    rings: bool = False           # see rig/dialect.py
    is_183_ringing: bool = False
    stops: bool = False           # it stops SIPp itself when it has gone well
    options: tuple = ()           # of SIPp


def _refused(pattern, code):
    return Manner(pattern, f"byhand; reject {code}", rings=True)


_MANNERS = (
    # Their application refuses; here a person does.
    _refused("drachtio/uac-expect-480.xml", 480),
    _refused("drachtio/uac-expect-500.xml", 500),
    _refused("drachtio/uac-outbound-3033-expect-480.xml", 480),
    _refused("drachtio/uac-spammer-*.xml", 603),
    _refused("saghul/sipp_uac_wrong_cseq_in_ack.xml", 491),
    _refused("sipp/regress/github-#0458/uac.xml", 404),
    # The caller is put off for a while.
    Manner("drachtio/uac-cancel.xml", "byhand; ringing", is_183_ringing=True),
    Manner("drachtio/uac-update-during-invite.xml", "byhand; ringing; pause 1.5; answer",
           is_183_ringing=True),
    Manner("drachtio/uac-drop-200-then-cancel.xml", "byhand; ringing; pause 0.5; answer",
           is_183_ringing=True),
    Manner("liblinphone/call_with_transfer_incoming_ringing_call.xml", "byhand; ringing"),
    Manner("pjproject/uac-early-recv-update-481.xml", "byhand; ringing"),
    Manner("pjproject/uac-prack-sdp-*.xml", "byhand; ringing; pause 1; answer"),
    Manner("pjproject/uac-upd-sdp-*.xml", "byhand; ringing; pause 1; answer"),
    Manner("pbertera/Call-pickup-3pcc/*.xml", "byhand; ringing"),
    Manner("sipp/sipp_scenarios/pfca_uac_*.xml", "byhand; ringing; pause 0.5; answer"),
    # The phone gives up, or waits, longer than usual.
    Manner("drachtio/uac-drop-all-200.xml", "", seconds=50,
           options=("-max_invite_retrans", "9")),
    Manner("drachtio/uac-drop-one-200.xml", seconds=45),
    Manner("saghul/sipp_uas_pcap_*.xml", "account; dial; active; pause; hangup; ended"),
    # Which re-INVITE its author had in mind, and how many.
    Manner("pjproject/uas-422-then-200-bad-se.xml", "account; dial; active"),
    Manner("pjproject/uas-reinv-after-failed-nego.xml",
           "account; dial; active; pause 0.3; hold; pause 1; resume; pause 1"),
    Manner("pbertera/Basic/uas.xml", stops=True),
    Manner("pbertera/reINVITE-PAI/uas.xml", "account; dial; active; pause 0.5; hold; pause 1; hangup", stops=True),
    # Registrations that are asked for again.
    Manner("freeswitch/uas_register_no_challange.xml",
           "account registers; registered; register; pause 2; register; pause 2"),
    Manner("pjproject/uas-register-ip-change*.xml", "account registers; registered", seconds=12),
    # Nothing that the local API could begin: the file waits in vain, and not for long.
    Manner("*subscribe*", seconds=8),
    Manner("pbertera/BLF/*", seconds=8),
    Manner("pjproject/uas-mwi-0.xml", seconds=8),
    # What stood on its author's command line.
    Manner("freeswitch/uac_digest_leak-ipv6.xml", ipv6=True),
    Manner("sipp/regress/github-#019[26]/uas.xml", options=("-key", "custom_media_port", "23000")),
    Manner("sipp/regress/github-#0364/*.xml", options=("-key", "keyword", "")),
)


def manner_of(name):
    return next((one for one in _MANNERS if fnmatch.fnmatch(name, one.pattern)), Manner(name))
