"""`make check`: checks the content without building it. (A script, not a hook.)"""

import logging
import sys

import markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import yaml_load

from awareness.editing.check_command import main

OWN = {"plugins", "hooks", "theme"}
"""What takes MkDocs long to load; the core looks at these itself."""


def refused(file):
    """What MkDocs says to the settings in `file`: name and complaint."""
    logging.disable()
    try:
        with file.open("rb") as settings:
            written = yaml_load(settings, None)
        config = MkDocsConfig(config_file_path=str(file))
        config.load_dict({key: value for key, value in written.items() if key not in OWN} | {"plugins": []})
        failed, warned = config.validate()
        if not failed:
            markdown.markdown(
                "# A\n\ntext", extensions=config.markdown_extensions, extension_configs=config.mdx_configs
            )
    except MkDocsException as error:
        return [("INHERIT", error)]
    except Exception as error:  # an extension may raise anything
        return [("markdown_extensions", error)]
    return [*failed, *warned]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], refused))
