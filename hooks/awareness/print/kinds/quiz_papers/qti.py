"""A quiz for an e-learning system: a package of IMS QTI 2.1 (www.imsglobal.org/question), an item a question.

imsmanifest.xml    what is in it
test.xml           the questions in their order, each a point
items/*.xml        one each; after the answer it says why
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from ....zips import member
from ...paper import Question
from .data import PaperData

LETTERS = "ABCD"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
QTI = (
    'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://www.imsglobal.org/xsd/imsqti_v2p1'
    ' http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"'
)
PACKAGE = 'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"'
ITEM = """<assessmentItem {qti} identifier={id} title={title} xml:lang={locale}
 adaptive="false" timeDependent="false">
<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
<correctResponse><value>{right}</value></correctResponse>
</responseDeclaration>
<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float">
<defaultValue><value>0</value></defaultValue>
</outcomeDeclaration>
<outcomeDeclaration identifier="FEEDBACK" cardinality="single" baseType="identifier"/>
<itemBody>
<choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1">
<prompt>{ask}</prompt>
{choices}
</choiceInteraction>
</itemBody>
<responseProcessing>
<responseCondition>
<responseIf>
<match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match>
<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue>
</responseIf>
</responseCondition>
<setOutcomeValue identifier="FEEDBACK"><baseValue baseType="identifier">WHY</baseValue></setOutcomeValue>
</responseProcessing>
<modalFeedback outcomeIdentifier="FEEDBACK" identifier="WHY" showHide="show">{why}</modalFeedback>
</assessmentItem>
"""


def package(data: PaperData) -> bytes:
    """The ZIP, stored: the same bytes with every library that deflates."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as bundle:
        for name, text in _files(data):
            bundle.writestr(member(name), HEAD + text)
    return made.getvalue()


def _files(data: PaperData) -> Iterator[tuple[str, str]]:
    yield "imsmanifest.xml", _manifest(data)
    yield "test.xml", _test(data)
    yield from ((_item_file(one), _item(one, data)) for one in data.questions)


def _item_file(question: Question) -> str:
    return f"items/{question.id}.xml"


def _item(question: Question, data: PaperData) -> str:
    choices = zip(LETTERS, question.options, strict=False)
    return ITEM.format(
        qti=QTI,
        id=quoteattr(question.id),
        title=quoteattr(question.ask),
        locale=quoteattr(data.locale),
        right=LETTERS[question.right],
        ask=escape(question.ask),
        why=escape(question.why),
        choices="\n".join(
            f'<simpleChoice identifier="{name}">{escape(words)}</simpleChoice>' for name, words in choices
        ),
    )


def _test(data: PaperData) -> str:
    items = (
        f"<assessmentItemRef identifier={quoteattr(one.id)} href={quoteattr(_item_file(one))}/>"
        for one in data.questions
    )
    return f"""<assessmentTest {QTI} identifier={quoteattr(data.id)} title={quoteattr(data.title)}>
<testPart identifier="PART" navigationMode="nonlinear" submissionMode="individual">
<assessmentSection identifier="SECTION" title={quoteattr(data.campaign)} visible="true">
{chr(10).join(items)}
</assessmentSection>
</testPart>
</assessmentTest>
"""


def _manifest(data: PaperData) -> str:
    items = [_item_file(one) for one in data.questions]
    needed = "".join(f'<dependency identifierref="RES-{one.id}"/>' for one in data.questions)
    resources = [
        f'<resource identifier="RES-{one.id}" type="imsqti_item_xmlv2p1" href="{file}"><file href="{file}"/></resource>'
        for one, file in zip(data.questions, items, strict=True)
    ]
    test = (
        '<resource identifier="RES-TEST" type="imsqti_test_xmlv2p1" href="test.xml">'
        f'<file href="test.xml"/>{needed}</resource>'
    )
    return f"""<manifest {PACKAGE} identifier={quoteattr(f"PACKAGE-{data.id}")}>
<metadata><schema>IMS Content</schema><schemaversion>1.1.3</schemaversion></metadata>
<organizations/>
<resources>
{chr(10).join([test, *resources])}
</resources>
</manifest>
"""
