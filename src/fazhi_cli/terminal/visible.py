"""Makes control and invisible characters visible, so that no value can steer a terminal or hide itself."""

import re

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
"""Everything of the categories Cc, Cf, Cs, Zl and Zp, and the letters and marks that show nothing (Unicode 15)."""


def visible(text: str) -> str:
    """``text`` on one line, as a reader may safely see it: ESC as ␛, a line break as ␊, U+202E as ``\\u202e``."""
    return _UNSEEN.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"


def escaped_json(encoded: str) -> str:
    """JSON text with the same characters written as JSON escapes: the value stays what it was.

    Takes compact or indented output of ``json.dumps(..., ensure_ascii=False)``; its own line breaks stay.
    """
    return _UNSEEN.sub(_json_escape, encoded)


def _json_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    escapes = (f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))
    return "\n" if match[0] == "\n" else "".join(escapes)
