"""Where the folders beside the package are: in a checkout, or inside an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def data_dir(name: str) -> Path:
    """Return the folder `templates`, `migrations` or `forms_templates`.

    An installed wheel carries them in `mla/_data`; in a checkout they lie at the top.
    Raises FileNotFoundError when neither holds it, which means a broken installation.
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parent):
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(f"The folder {name!r} is missing from this installation.")
