"""The virus scanner: real commands, and nothing kept unless they say clean."""

import sys

import pytest

from blaugruen.web.files.errors import FileRefused
from blaugruen.web.files.models import ScanState, StoredFile
from web.files.samples_of_files import PDF

FINDS = "import sys; sys.exit(1 if b'EICAR' in open(sys.argv[1],'rb').read() else 0)"


def command(code):
    return f'{sys.executable} -c "{code}"'


def test_without_scanner_the_file_says_so(store, settings):
    settings.VIRUS_SCANNER = ""
    assert store("member", "Plan.pdf", PDF).scan == ScanState.NOT_SCANNED


def test_clean_file_is_kept(store, settings):
    settings.VIRUS_SCANNER = command(FINDS)
    assert store("member", "Plan.pdf", PDF).scan == ScanState.CLEAN


def test_infected_file_is_refused(store, settings):
    settings.VIRUS_SCANNER = command(FINDS)
    with pytest.raises(FileRefused, match="found something"):
        store("member", "Plan.pdf", PDF + b"EICAR%%EOF")
    assert not StoredFile._base_manager.exists()


@pytest.mark.parametrize("broken", [command("import sys; sys.exit(2)"), "there-is-no-such-scanner --fast"])
def test_scanner_that_does_not_work_refuses_everything(store, settings, broken):
    settings.VIRUS_SCANNER = broken
    with pytest.raises(FileRefused, match="could not be scanned"):
        store("member", "Plan.pdf", PDF)


def test_scanner_that_hangs_refuses(store, settings, monkeypatch):
    monkeypatch.setattr("blaugruen.web.files.scanner.TIMEOUT_S", 0.2)
    settings.VIRUS_SCANNER = command("import time; time.sleep(30)")
    with pytest.raises(FileRefused, match="could not be scanned"):
        store("member", "Plan.pdf", PDF)
