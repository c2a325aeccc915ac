"""Kinds of files: which media type a file ending stands for, and why some are not read.

Only names of types live here; how a type is recognised is in ``detection`` and who reads it
is in ``catalog``.
"""

from __future__ import annotations

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
XLS = "application/vnd.ms-excel"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODP = "application/vnd.oasis.opendocument.presentation"
RTF = "application/rtf"
EPUB = "application/epub+zip"
HTML = "text/html"
MHTML = "multipart/related"
EML = "message/rfc822"
MBOX = "application/mbox"
CSV = "text/csv"
TSV = "text/tab-separated-values"
JSON = "application/json"
JSONL = "application/jsonl"
YAML = "application/yaml"
TOML = "application/toml"
NOTEBOOK = "application/x-ipynb+json"
CODE = "text/x-source"
XML = "application/xml"
FB2 = "application/x-fictionbook+xml"
SVG = "image/svg+xml"
SRT = "application/x-subrip"
VTT = "text/vtt"
PLAIN = "text/plain"
MARKDOWN = "text/markdown"
RST = "text/x-rst"
ORG = "text/org"
TEX = "text/x-tex"
ASCIIDOC = "text/asciidoc"
ZIP = "application/zip"
TAR = "application/x-tar"
GZIP = "application/gzip"
BZIP2 = "application/x-bzip2"
XZ = "application/x-xz"
PNG = "image/png"
JPEG = "image/jpeg"
GIF = "image/gif"
TIFF = "image/tiff"
BMP = "image/bmp"
WEBP = "image/webp"
DOC = "application/msword"
PPT = "application/vnd.ms-powerpoint"
MSG = "application/vnd.ms-outlook"
LOCKED_OFFICE = "application/x-encrypted-office"
OLE = "application/x-ole-storage"
IWORK = "application/x-iwork"
SEVEN_ZIP = "application/x-7z-compressed"
RAR = "application/vnd.rar"
HEIC = "image/heic"
SOUND = "audio/x-any"
VIDEO = "video/x-any"
FONT = "font/x-any"
PROGRAM = "application/x-executable"
DATABASE = "application/x-database"
BINARY = "application/octet-stream"

_CODE_SUFFIXES = (
    ".py .pyi .pyx .js .mjs .cjs .jsx .ts .tsx .vue .svelte .java .kt .kts .scala .groovy .c .h"
    " .cc .cpp .cxx .hh .hpp .hxx .cs .fs .vb .go .rs .rb .php .pl .pm .lua .r .jl .m .mm .swift"
    " .dart .ex .exs .erl .hrl .hs .ml .mli .clj .cljs .lisp .el .scm .sh .bash .zsh .fish .ps1"
    " .bat .cmd .sql .css .scss .sass .less .asm .s .f .f90 .f95 .pas .ada .vhd .v .sv .tcl .nim"
    " .zig .proto .graphql .thrift .cmake .gradle .tf .hcl .jsp .asp .aspx .erb .ejs .hbs .j2"
)

_PLAIN_SUFFIXES = (
    ".txt .text .log .ini .cfg .conf .properties .env .textile .mediawiki .wiki .creole .nfo"
    " .diff .patch .po .asc .ics .vcf .ldif .plist .rtx .me .readme .1st"
)


def _all(suffixes: str, kind: str) -> dict[str, str]:
    return dict.fromkeys(suffixes.split(), kind)


#: What the ending of a *text* file says about it. Its content may overrule some of these.
TEXT_SUFFIXES: dict[str, str] = {
    **_all(_CODE_SUFFIXES, CODE),
    **_all(".md .markdown .mdx .mkd .rmd .qmd", MARKDOWN),
    **_all(".rst .rest", RST),
    **_all(".org", ORG),
    **_all(".tex .latex .ltx .sty .cls .bib", TEX),
    **_all(".adoc .asciidoc", ASCIIDOC),
    **_all(".html .htm .xhtml .shtml", HTML),
    **_all(".mht .mhtml", MHTML),
    **_all(".eml .emlx", EML),
    **_all(".mbox .mbx", MBOX),
    **_all(".csv", CSV),
    **_all(".tsv .tab", TSV),
    **_all(".json .geojson .webmanifest .har", JSON),
    **_all(".jsonl .ndjson", JSONL),
    **_all(".yaml .yml", YAML),
    **_all(".toml", TOML),
    **_all(".ipynb", NOTEBOOK),
    **_all(".xml .xsd .xsl .xslt .opml .docbook .dbk", XML),
    **_all(".fb2", FB2),
    **_all(".svg", SVG),
    **_all(".srt .sbv", SRT),
    **_all(".vtt", VTT),
    **_all(".rtf", RTF),
    **_all(_PLAIN_SUFFIXES, PLAIN),
}

#: What the ending of a *binary* file says when its content is too damaged to say it itself.
BINARY_SUFFIXES: dict[str, str] = {
    ".pdf": PDF,
    ".docx": DOCX,
    ".docm": DOCX,
    ".dotx": DOCX,
    ".pptx": PPTX,
    ".pptm": PPTX,
    ".ppsx": PPTX,
    ".xlsx": XLSX,
    ".xlsm": XLSX,
    ".xlsb": XLSB,
    ".xls": XLS,
    ".odt": ODT,
    ".ods": ODS,
    ".odp": ODP,
    ".epub": EPUB,
    ".doc": DOC,
    ".ppt": PPT,
    ".msg": MSG,
    ".zip": ZIP,
    ".tar": TAR,
    **_all(".pages .numbers .key", IWORK),
    **_all(".mp3 .m4a .wav .flac .ogg .opus .aac .wma .aif .aiff .mid", SOUND),
    **_all(".mp4 .m4v .mov .avi .mkv .webm .wmv .flv .mpg .mpeg .3gp", VIDEO),
    **_all(".ttf .otf .woff .woff2 .eot", FONT),
    **_all(".exe .dll .so .dylib .o .a .class .pyc .wasm .app .dmg .msi", PROGRAM),
    **_all(".db .sqlite .sqlite3 .mdb .accdb .dbf .pst .ost", DATABASE),
}

#: Kinds that are known and not read, with the sentence a person sees.
UNREADABLE: dict[str, str] = {
    DOC: "Old Word files (.doc) cannot be read. Save it as .docx and it can.",
    PPT: "Old PowerPoint files (.ppt) cannot be read. Save it as .pptx and it can.",
    MSG: "Outlook messages (.msg) cannot be read. Save it as .eml and it can.",
    OLE: "This is an old office format that cannot be read.",
    IWORK: "Pages, Numbers and Keynote files cannot be read. Export it as PDF and it can.",
    SEVEN_ZIP: "7z archives cannot be read. Unpack it and its files can.",
    RAR: "RAR archives cannot be read. Unpack it and its files can.",
    HEIC: "HEIC pictures cannot be read. Save it as JPEG and its text can be recognised.",
    SOUND: "This is a sound file; it holds no text.",
    VIDEO: "This is a video; it holds no text.",
    FONT: "This is a font; it holds no text.",
    PROGRAM: "This is a program; it holds no text.",
    DATABASE: "Database files cannot be read.",
    BINARY: "There is no reader for this kind of file.",
}
