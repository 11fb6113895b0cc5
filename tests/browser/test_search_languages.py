"""Languages that come with the product are searched as people write them: kanji or kana, with diacritics or without."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

from awareness.search.engine import as_script, engine_script
from awareness.search.index import build_index
from awareness.site import read_site
from languages import project_in

LANGUAGES = ("zh-TW", "ja", "vi")
NAMES = {"ja": "海辺県政風処", "vi": "Phòng Liêm chính"}
FAXING = "practices/documents/faxing.html"
TOPICS = {
    "ja": """---
title: ファクスの前に確認
slogan: 番号が合っても、人がいるか。
description: 公文書を誤って送らないよう、先に電話で確かめる。
checklist_title: 送る前に
checklist: [番号を読み合わせた, 受け取る人が待っている, 送ったあと電話した]
---

機密文書は、届いた先で誰が手にするか分かりません。

## こうして漏れる

急いでいて、番号を一つ押し間違えた。

## こうする

1. **電話で確かめる**
   相手が機械の前で待ってから送ります。
2. **番号を読み合わせる**
   二人で一けたずつ読みます。
3. **控えを裁断する**
   要らなくなった控えはシュレッダーにかけます。
""",
    "vi": """---
title: Xác nhận trước khi gửi fax
slogan: Đúng số, còn phải đúng người.
description: Gọi điện trước để văn bản mật không đến nhầm chỗ.
checklist_title: Trước khi gửi
checklist: [Đã đọc lại số, Người nhận đang chờ, Đã gọi lại sau khi gửi]
---

Văn bản mật gửi đi rồi, không biết ai sẽ cầm.

## Lộ như thế nào

Vội quá nên bấm nhầm một chữ số.

## Cách làm

1. **Gọi điện xác nhận**
   Người nhận đứng cạnh máy rồi mới gửi.
2. **Đọc lại từng số**
   Hai người cùng đọc.
3. **Hủy bản nháp**
   Bản thừa cho vào máy hủy giấy.
""",
}
ASKED = {
    "ja": "機密文書 ファクス ファックス ふぁくす FAX 裁断 シュレッダー しゅれっだー 誤送信 読み合わせ 傳真".split(),
    "vi": [
        *("văn bản mật", "van ban mat", "VAN BAN MAT", "xác nhận", "xac nhan", "máy hủy giấy", "may huy giay"),
        *("máy huỷ giấy", "gửi nhầm", "gui nham", "đúng người", "dung nguoi", "傳真"),
    ],
}
"""As people type: kanji and both kana, another word for the same; with all marks, without, the other place of a tone."""
ASK = """async queries => {
  const ask = await awarenessSearch.engine(awarenessIndex);
  const found = {};
  for (const query of queries) found[query] = (await ask(query)).items.map(item => item.location);
  return found;
}"""


@pytest.mark.parametrize("locale", TOPICS)
def test_a_topic_is_found_as_people_write(page: Page, tmp_path: Path, locale: str) -> None:
    config = project_in(tmp_path, *LANGUAGES)
    settings = yaml.safe_load(config.read_text(encoding="utf-8"))
    agency = settings["extra"]["agency"]
    for names in (agency["name"], agency["hotline"]["label"], *agency["units"].values()):
        names |= NAMES
    config.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")
    for one, text in TOPICS.items():
        (tmp_path / f"docs/practices/documents/faxing.{one}.md").write_text(text, encoding="utf-8")
    site, findings = read_site(config, environment={})
    assert site is not None, [finding.text("en") for finding in findings]
    page.add_script_tag(content=engine_script(LANGUAGES))
    page.add_script_tag(content=as_script(build_index(site, locale)))
    found = page.evaluate(ASK, ASKED[locale])
    wrong = {query: pages for query, pages in found.items() if pages[:1] != [f"{locale}/{FAXING}"]}
    assert wrong == {}
