"""Packs files into a zip whose bytes depend on nothing but those files and a day."""

import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO

# The first moment that a zip can name.
LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)


def pack(files: Mapping[str, str | bytes], moment: datetime = LONG_AGO) -> bytes:
    """Make a zip.

    Args:
        files: what goes in, by its path in the archive.
        moment: when they were last changed, as the one who unpacks will see it.

    Returns:
        The same bytes for the same arguments, on every system: the order is that of the paths.
    """
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, max(moment, LONG_AGO).timetuple()[:6])
            entry.create_system = 3  # Unix, which is where the permissions below are read
            entry.external_attr = 0o100644 << 16
            content = files[path]
            archive.writestr(
                entry,
                content.encode() if isinstance(content, str) else content,
                zipfile.ZIP_DEFLATED,
            )
    return packed.getvalue()
