"""Whether Word draws a run struck or hidden: by the run's own properties, or by its styles."""

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

HIDDEN, STRUCK, STRUCK_TWICE = map(qn, ("w:vanish", "w:strike", "w:dstrike"))
_PROPERTIES, _VALUE, _ID, _DEFAULT = map(qn, ("w:rPr", "w:val", "w:styleId", "w:default"))
_OF_RUN = f"{_PROPERTIES}/{qn('w:rStyle')}"
_OF_PARAGRAPH = f"{qn('w:pPr')}/{qn('w:pStyle')}"
_BASED_ON, _STYLE, _PARAGRAPH = map(qn, ("w:basedOn", "w:style", "w:p"))
_OFF = ("0", "false", "off")


class Drawing:
    """What the styles of a document say of its runs."""

    def __init__(self, document: Document) -> None:
        styles = document.styles.element.findall(_STYLE)
        self._styles = {style.get(_ID, ""): style for style in styles}
        usual = (style for style in styles if style.get(_DEFAULT) in ("1", "true", "on"))
        kinds = {style.get(qn("w:type")): style.get(_ID, "") for style in usual}
        self._usual = kinds.get("paragraph", "")

    def has(self, run: etree._Element, how: str) -> bool:
        """Whether a run is drawn so. What both its styles turn on is off again, as in Word."""
        own = _stated(run.find(_PROPERTIES), how)
        if own is not None:
            return own
        paragraph = next(run.iterancestors(_PARAGRAPH), None)
        around = None if paragraph is None else paragraph.find(_OF_PARAGRAPH)
        below = self._of_style(_named(run.find(_OF_RUN)), how)
        return below != self._of_style(_named(around) or self._usual, how)

    def _of_style(self, name: str, how: str) -> bool:
        """What a style says, or the nearest of those it is based on; these may go in a circle."""
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            said = _stated(style.find(_PROPERTIES), how)
            if said is not None:
                return said
            name = _named(style.find(_BASED_ON))
        return False


def _named(style: etree._Element | None) -> str:
    return "" if style is None else style.get(_VALUE, "")


def _stated(properties: etree._Element | None, how: str) -> bool | None:
    found = None if properties is None else properties.find(how)
    return None if found is None else is_on(found)


def is_on(switch: etree._Element | None) -> bool:
    """Whether a property that is there or not is there, and not turned off."""
    return switch is not None and switch.get(_VALUE, "") not in _OFF
