"""`make schema`: writes what editors' programs know of the front matter. (A script, not a hook.)"""

from pathlib import Path

from awareness.editing.fields import generated
from awareness.files import write_whole

if __name__ == "__main__":
    for path, text in generated().items():
        write_whole(Path(__file__).parent.parent / path, text.encode())
        print(path)
