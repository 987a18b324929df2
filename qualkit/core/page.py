"""A web page in one file: no network, nothing runs but the scripts given here."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from html import escape


def make_page(
    title: str,
    body: str,
    *,
    styles: Sequence[str] = (),
    scripts: Sequence[str] = (),
    unpacks_scripts: bool = False,
) -> str:
    """An HTML document whose content policy allows only these very styles and scripts.

    body: HTML, already escaped. Whatever else got into it (a <script>, an onclick, a picture from
    elsewhere) is run by no browser and asks no server: Content Security Policy level 3, hashes of
    inline styles and scripts. unpacks_scripts: the scripts may run one that they have unpacked from
    the page itself (plotly, which also sets styles of its own).
    Raises ValueError for a script or style that would end its element.
    """
    for one in (*styles, *scripts):
        if "</script" in one.lower() or "</style" in one.lower() or "<!--" in one:
            raise ValueError("a script or style may not end its own element")
    policy = "; ".join(
        (
            "default-src 'none'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "style-src 'unsafe-inline'" if unpacks_scripts else f"style-src {_hashes(styles)}",
            f"script-src {_hashes(scripts)}{' blob:' * unpacks_scripts}",
        )
    )
    head = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="generator" content="qualkit">\n'
        f"<title>{escape(title)}</title>\n"
    )
    head += "".join(f"<style>{one}</style>\n" for one in styles)
    foot = "".join(f"<script>{one}</script>\n" for one in scripts)
    return f"{head}</head>\n<body>\n{body}\n{foot}</body>\n</html>\n"


def _hashes(texts: Sequence[str]) -> str:
    digests = (b64encode(sha256(one.encode()).digest()).decode() for one in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests) or "'none'"


#: Colours and type of every page that qualkit writes; light and dark, screen and paper. Contrast of
#: text on its ground is 4.5 or more (WCAG 2.2, 1.4.3).
BASE_STYLE = """
:root{color-scheme:light dark;--ground:#fbfaf8;--card:#ffffff;--ink:#1c2530;--soft:#525c69;
--line:#d5d9de;--accent:#0b5c7a;--accent-soft:#e3f0f4;--for:#1f7a4d;--against:#b3372a;
--ambivalent:#8a6100;--neutral:#5b6573;--warn:#8f2a1e;--warn-soft:#fdecea;--radius:10px}
@media (prefers-color-scheme:dark){:root{--ground:#12171d;--card:#1a2129;--ink:#e8ecf0;
--soft:#a9b4c0;--line:#364250;--accent:#7cc6e0;--accent-soft:#1d3542;--for:#6fcf9b;
--against:#f0958a;--ambivalent:#e0b659;--neutral:#aab4c0;--warn:#ffb4a8;--warn-soft:#3b1d19}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--ground);color:var(--ink);
font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:3px}
h1,h2,h3,h4{line-height:1.25;text-wrap:balance}
h1,h2,h3,h4,p,dd,dt,li,tbody th,figcaption{overflow-wrap:anywhere}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem;z-index:9}
.soft{color:var(--soft)}
.warn{border:2px solid var(--warn);background:var(--warn-soft);color:var(--warn);padding:.6rem 1rem;
border-radius:var(--radius);font-weight:600}
.stance{font-weight:600}
.stance-for{color:var(--for)}.stance-against{color:var(--against)}
.stance-ambivalent{color:var(--ambivalent)}.stance-neutral{color:var(--neutral)}
blockquote{margin:.3rem 0;padding:0 0 0 .9rem;border-left:4px solid var(--line);
overflow-wrap:anywhere}
blockquote .around{color:var(--soft)}
figure{margin:0}
[hidden]{display:none!important}
@media print{:root{color-scheme:light;--ground:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;
--accent:#0b3c50;--accent-soft:#fff;--for:#1f7a4d;--against:#b3372a;--ambivalent:#8a6100;
--neutral:#5b6573;--warn:#8f2a1e;--warn-soft:#fff}
body{font-size:10.5pt}a{color:inherit;text-decoration:none}
h2,h3,h4{break-after:avoid}blockquote,tr{break-inside:avoid}}
@page{size:A4;margin:16mm 15mm}
"""
