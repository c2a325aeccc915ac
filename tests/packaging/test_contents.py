"""What goes into the package and what stays out."""

from __future__ import annotations

import pytest
from contents import EXCLUDED_MODULES, PACKAGES_WITH_FILES, PACKAGES_WITH_PLUGINS, is_wanted

SYSTEM = "/lib/x86_64-linux-gnu/"


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6VirtualKeyboard.so.6",
        "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "PySide6\\translations\\qt_help_de.qm",
        "libreadline.so.8",
        "minions_desktop-0.1.0.dist-info/direct_url.json",
        "minions_desktop-0.1.0.dist-info/RECORD",
        "odfdo-3.27.3.dist-info/licenses/LICENSE",
    ],
)
def test_what_is_unused_or_under_the_gpl_stays_out(name: str) -> None:
    assert not is_wanted(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6Pdf.so.6",
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6\\translations\\qtbase_zh_CN.qm",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "minions_engine/_resources/samples/lease.pdf",
        "rapidocr/models/detection.onnx",
        "odfdo-3.27.3.dist-info/METADATA",
        "keyring-25.7.0.dist-info/entry_points.txt",
    ],
)
def test_what_the_program_needs_goes_in(name: str) -> None:
    assert is_wanted(name, "/somewhere/site-packages/" + name)


@pytest.mark.parametrize("name", ["libstdc++.so.6", "libGL.so.1", "libX11.so.6", "libgtk-3.so.0"])
def test_what_drivers_must_agree_with_is_the_systems_own(name: str) -> None:
    assert not is_wanted(name, SYSTEM + name)


@pytest.mark.parametrize("name", ["libssl.so.3", "libsqlite3.so.0", "libxcb-cursor.so.0"])
def test_what_differs_between_systems_goes_along(name: str) -> None:
    assert is_wanted(name, SYSTEM + name)


def test_libraries_inside_wheels_are_not_taken_for_the_systems() -> None:
    assert is_wanted("numpy.libs/libgfortran-83c2.so.5", "/site-packages/numpy.libs/libgfortran.so")


def test_the_lists_do_not_contradict_each_other() -> None:
    wanted = {*PACKAGES_WITH_FILES, *PACKAGES_WITH_PLUGINS}
    assert wanted.isdisjoint(EXCLUDED_MODULES)
    assert {"torch", "transformers", "sentence_transformers", "readline"} <= set(EXCLUDED_MODULES)
