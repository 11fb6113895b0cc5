"""What the theme ships: one style sheet made from the small ones, the mark, and no ballast."""

from pathlib import Path

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

from awareness.pages.template import filters, functions, lean, one_skip_link
from awareness.pages.theme import BALLAST, KIND_SCRIPTS, WITHOUT_SCRIPT, guide_style, mark, page_script, style_sheet
from reporting import locale_of


def on_env(env, config, files):
    env.globals |= functions(config.awareness)
    env.filters |= filters()
    return env


def on_post_page(output, page, config):
    return lean(one_skip_link(output, config.awareness.words(locale_of(config))["nav"]["skip"]))


@event_priority(-110)  # after static-i18n, which makes all file objects anew
def on_files(files, config):
    for file in list(files):
        if BALLAST.search(file.src_uri):
            files.remove(file)
    theme = Path(config.theme.custom_dir)
    cache = Path(config.config_file_path).parent / ".cache"
    files.append(File.generated(config, "assets/awareness.css", content=style_sheet(config.awareness, theme, cache)))
    files.append(File.generated(config, "assets/guide.css", content=guide_style(theme)))
    files.append(File.generated(config, "assets/javascripts/awareness.js", content=page_script(theme)))
    for name, parts in KIND_SCRIPTS.items():
        files.append(File.generated(config, f"assets/javascripts/{name}.js", content=page_script(theme, parts)))
    files.append(File.generated(config, "assets/without-script.css", content=WITHOUT_SCRIPT))
    files.append(File.generated(config, "assets/mark.svg", content=mark(config.awareness, cache)))
    return files
