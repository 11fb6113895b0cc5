"""Reads the site once a build, stops on findings, and gives each page its topic."""

from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.plugins import event_priority

from awareness.editing.check import check
from awareness.files import write_whole
from awareness.pages.context import alternates, in_its_language, page_context, prepare_page
from reporting import locale_of, log, report


@event_priority(100)  # before every plugin: the others read `config.awareness`
def on_config(config):
    if getattr(config, "awareness", None) is None:  # a second language's pass keeps what the first has read
        config.awareness, findings = check(Path(config.config_file_path))
        report(findings)
        agency = config.awareness.project.agency
        config.site_url = config.site_url or agency.site_url  # `mkdocs serve` has set its own
        # Material would show the repository in the header and ask its host for stars. Our links: awareness/forge.py
        config.repo_url = config.edit_uri = None
        if agency.is_example:
            log.info(
                f"extra.agency.site_url is still the example {agency.site_url}: printed QR codes will lead nowhere"
            )
    return config


def on_page_markdown(markdown, page, config, files):
    template, text, hidden = prepare_page(config.awareness, locale_of(config), page.file.src_uri, markdown)
    page.meta |= {
        "template": template,
        "hide": hidden,
        "title": escape(page.meta.get("title", "")),
    }  # Material prints it as it is
    return text


def on_page_context(context, page, config, nav):
    context |= page_context(config.awareness, locale_of(config), page.file.src_uri)
    page.meta["title"] = in_its_language(context["current"], page.meta["title"], page.toc)
    config.extra["alternate"] = alternates(config.awareness, page.url)
    return context


def on_template_context(context, template_name, config):
    if template_name == "404.html":
        context |= page_context(config.awareness, locale_of(config), None) | {
            "base_url": ".",
            "root": urlsplit(config.site_url).path,
        }  # see components/root.html
        config.extra["alternate"] = alternates(config.awareness, "index.html")
    return context


def on_post_template(output, template_name, config):
    """Each language has a 404 page of its own; MkDocs would write all of them to one path."""
    prefix = config.awareness.edition(locale_of(config)).prefix
    if template_name != "404.html" or not prefix:
        return output
    write_whole(Path(config.site_dir, prefix, template_name), output.encode())
    return ""
