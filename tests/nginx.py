"""Serves a built site by nginx, with the file that the build made for it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SETTINGS = """
daemon off;
error_log stderr warn;
pid {scratch}/nginx.pid;
events {{ worker_connections 64; }}
http {{
    include {mime};
    default_type application/octet-stream;
    access_log off;
    {temporary}
    server {{
        listen 127.0.0.1:{port};
        set $awareness_root {path};
        location {path} {{
            alias {site}/;
            include {site}/server/nginx.conf;
        }}
    }}
}}
"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def find_nginx() -> str | None:
    """Path of nginx: `$NGINX`, one on the PATH, or where Debian puts it."""
    return shutil.which(
        os.environ.get("NGINX") or "nginx", path=os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin"))
    )


@contextmanager
def serve(site: Path, path: str, scratch: Path) -> Iterator[str]:
    """Serves the built `site` under `path` (`/`, `/any/path/`); gives its address with a slash at the end."""
    scratch.mkdir(parents=True, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    mime = next(
        file for file in (Path("/etc/nginx/mime.types"), Path("/usr/local/etc/nginx/mime.types")) if file.is_file()
    )
    temporary = " ".join(f"{name}_temp_path {scratch}/{name};" for name in TEMPORARY)
    settings = scratch / "nginx.conf"
    settings.write_text(
        SETTINGS.format(scratch=scratch, mime=mime, temporary=temporary, port=port, path=path, site=site),
        encoding="utf-8",
    )
    user = ["-g", "user root;"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    server = subprocess.Popen(
        [find_nginx(), "-p", str(scratch), "-c", str(settings), *user], stderr=subprocess.PIPE, text=True
    )
    try:
        while server.poll() is None:
            with socket.socket() as client:
                if client.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.02)
        else:
            raise RuntimeError(server.stderr.read())
        yield f"http://127.0.0.1:{port}{path}"
    finally:
        server.terminate()
        server.wait()
        server.stderr.close()
