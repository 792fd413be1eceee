import { expect, test } from 'vitest'
import { aContent, aTextOf, type ContentPart } from '#tests/factories/content.ts'
import { compileProgramme } from './compile.ts'

/** What a changed content is told, as `rule line file`. */
function told(content: ReturnType<typeof aContent>): string[] {
  const { faults } = compileProgramme(content.build(), 'en')
  return faults.map((f) => `${f.rule} ${f.line} ${f.file.split('/').at(-1)}`)
}

// A table reads best with a case to a line.
// prettier-ignore
test.each<[string, ContentPart, string | RegExp, string, string[]]>([
  ['a page that is far too short', 'handout', aTextOf(80), 'Tea.', ['page-length 8 handout.md']],
  ['a page that is rather short', 'handout', aTextOf(80), aTextOf(45), ['page-length 8 handout.md']],
  ['a page that is far too long', 'handout', aTextOf(80), aTextOf(220), ['page-length 8 handout.md']],
  ['a page without a title', 'handout', 'title="A good day"', '', ['attribute 8 handout.md', 'no-pages 1 handout.md', 'guide-for 14 guide.md']],
  ['a page id with capitals', 'handout', '{#good-day title', '{#GoodDay title', ['id 8 handout.md', 'no-pages 1 handout.md', 'guide-for 14 guide.md']],
  ['two pages with one id', 'handout', ':::checking', `:::page{#good-day title="Again"}\n${aTextOf(80)}\n:::\n\n:::checking`, ['id-twice 20 handout.md']],
  ['a page without a guide page', 'guide', 'for=good-day', 'for=other', ['no-guide-page 8 handout.md', 'guide-for 14 guide.md']],
  ['two guide pages for one page', 'guide', ':::roleplay', ':::page{for=good-day}\nAgain.\n:::\n\n:::roleplay', ['guide-for 20 guide.md']],
  ['a guide page without words', 'guide', 'Ask before you tell.', '', ['guide-empty 14 guide.md']],
  ['a technique that is not there', 'guide', '{#evocation}', '{#magic}', ['technique-unknown 17 guide.md']],
  ['a technique without words', 'guide', '::technique[“What would be different?”]', '::technique[]', ['technique-words 17 guide.md']],
  ['a drawing without its alternative', 'handout', '::figure[A cup of tea]', '::figure', ['figure-alternative 11 handout.md']],
  ['a drawing that is not there', 'handout', 'src=cup.svg', 'src=moon.svg', ['figure-missing 11 handout.md']],
  ['two questions on one page', 'handout', '::ask[What is a good day?]{#day}', '::ask[What is a good day?]{#day}\n\n::ask[And a bad one?]{#bad}', ['one-ask 8 handout.md']],
  ['a question without words', 'handout', '::ask[What is a good day?]', '::ask', ['ask-empty 17 handout.md']],
  ['a question without an id', 'handout', '{#day}', '', ['attribute 17 handout.md']],
  ['a story that hides that it was composed', 'handout', 'Composed: Dev, 34', 'Dev, 34', ['story-composed 13 handout.md']],
  ['no small practice', 'handout', 'size=small', 'size=middle', ['practice-sizes 1 handout.md']],
  ['a practice size that is not there', 'handout', 'size=small', 'size=tiny', ['practice-size 24 handout.md', 'practice-sizes 1 handout.md']],
  ['no practice with a supporter', 'handout', ' with=supporter', '', ['practice-company 1 handout.md']],
  ['no practice in the community', 'handout', 'with=community', 'with=everyone', ['practice-with 30 handout.md', 'practice-company 1 handout.md']],
  ['two practices with one id', 'handout', '#together', '#try', ['id-twice 27 handout.md']],
  ['no questions to check it out', 'handout', /:::checking\n.*\n:::\n/, '', ['no-checking 1 handout.md']],
  ['checking it out that is no list', 'handout', '- What would', 'What would', ['checking-list 20 handout.md', 'no-checking 1 handout.md']],
  ['text outside a page', 'handout', ':::checking', 'Hello.\n\n:::checking', ['outside-page 20 handout.md']],
  ['a heading on a page', 'handout', '::figure', '## Tea\n\n::figure', ['misplaced 11 handout.md']],
  ['HTML on a page', 'handout', '::figure', '<div>Tea</div>\n\n::figure', ['misplaced 11 handout.md']],
  ['a script in a link', 'handout', 'I drank tea.', 'I [drank](javascript:alert) tea.', ['link 14 handout.md']],
  ['a directive that is not known', 'handout', 'I drank tea.', 'I :glow[drank] tea.', ['unknown-directive 14 handout.md']],
  ['a hard word without its meaning', 'handout', 'I drank tea.', 'I drank :term[tea].', ['attribute 14 handout.md']],
  ['a word for an idea that is not known', 'handout', 'I drank tea.', 'I drank :say[tea]{as=tea}.', ['say-concept 14 handout.md']],
  ['a misspelt attribute', 'handout', 'size=small', 'size=small whit=supporter', ['attribute 24 handout.md']],
  ['a container that is not closed', 'supporter', '- Do not', ':::page\n- Do not', ['fence 11 supporter.md']],
  ['a fence that closes nothing', 'supporter', '- Do not', ':::\n\n- Do not', ['fence 11 supporter.md']],
  ['front matter that is missing', 'handout', /^---[^]*?---\n/, '', ['front-matter 1 handout.md']],
  ['no sources', 'handout', /sources:[^]*?---/, 'sources: []\n---', ['front-matter 4 handout.md']],
  ['minutes in words', 'handout', 'minutes: 10', 'minutes: ten', ['front-matter 3 handout.md']],
  ['YAML that is broken', 'guide', 'open: Hello.', 'open: Hello.\nopen: Again.', ['yaml 6 guide.md']],
  ['a misspelt key', 'guide', 'open: Hello.', 'open: Hello.\nclosing: Bye.', ['front-matter 2 guide.md']],
  ['another topic in the front matter', 'supporter', "'1.1'", "'1.2'", ['topic-id 2 supporter.md']],
  ['a role-play without its last step', 'guide', '::again[Once more.]\n', '', ['roleplay-step 20 guide.md']],
  ['a role-play with a strange step', 'guide', '::again[Once more.]', '::again[Once more.]\n::sing[La.]', ['roleplay-step 27 guide.md']],
  ['a role-play without feedback', 'guide', '::feedback[What did you like?]', '', ['roleplay-step 20 guide.md']],
  ['a role-play that takes an hour', 'guide', 'minutes=6', 'minutes=60', ['roleplay-minutes 20 guide.md']],
  ['a supporter text without a section', 'supporter', '## How to help\n- Ask.\n', '', ['supporter-section 1 supporter.md']],
  ['a supporter text with a section of its own', 'supporter', '## How to help', '## How to sing', ['supporter-section 7 supporter.md', 'supporter-section 8 supporter.md', 'supporter-section 1 supporter.md']],
  ['a technique without an example', 'technique', /::example.*\n/, '', ['technique-example 1 evocation.md']],
  ['a technique of another kind', 'technique', 'kind: motivational', 'kind: magical', ['front-matter 4 evocation.md', 'technique-unknown 17 guide.md']],
  ['a technique with the id of another', 'technique', 'id: evocation', 'id: evocations', ['technique-name 2 evocation.md', 'technique-unknown 17 guide.md']],
  ['a worksheet named otherwise than its file', 'worksheet', 'id: good-days', 'id: days', ['worksheet-name 2 good-days.md']],
  ['a worksheet without a field', 'worksheet', /One line[^]*/, 'Nothing.', ['no-fields 1 good-days.md']],
  ['two fields with one id', 'worksheet', '#more', '#days', ['id-twice 1 good-days.md']],
  ['two fields with one id in a row', 'worksheet', '#how', '#what', ['id-twice 1 good-days.md']],
  ['a field without a label', 'worksheet', '::text{#what label="What was good?"}', '::text{#what}', ['attribute 10 good-days.md', 'rows-starts 9 good-days.md']],
  ['text among rows', 'worksheet', '::text{#what', 'Write.\n\n::text{#what', ['rows-inside 10 good-days.md']],
  ['starts for a field that is no text', 'worksheet', /::text.*\n/, '', ['rows-starts 9 good-days.md']],
  ['more starts than rows', 'worksheet', 'add="Add a day"', 'add="Add a day" most=1', ['rows-starts 9 good-days.md']],
  ['more rows than fit a sheet', 'worksheet', 'add="Add a day"', 'add="Add a day" most=51', ['number 9 good-days.md']],
  ['a scale upside down', 'worksheet', 'min=1 max=5', 'min=5 max=1', ['scale 11 good-days.md']],
  ['one option twice', 'worksheet', 'tea | sleep', 'tea | Tea! | sleep', ['option 14 good-days.md']],
  ['a choice of one', 'worksheet', 'tea | sleep = a long sleep', 'tea', ['option 14 good-days.md']],
  ['a choice of perhaps many', 'worksheet', 'many=yes', 'many=some', ['choice-many 14 good-days.md']],
  ['a drawing with a script', 'figure', '<path', '<script>alert(1)</script><path', ['figure-element 1 cup.svg']],
  ['a drawing with a handler', 'figure', '<path', '<path onclick="alert(1)"', ['figure-attribute 1 cup.svg']],
  ['a drawing with a style', 'figure', '<path', '<path style="fill:red"', ['figure-attribute 1 cup.svg']],
  ['a drawing that fetches', 'figure', '<path', '<image href="https://example.org/x.png"/><path', ['figure-element 1 cup.svg']],
  ['a drawing that points outside', 'figure', 'var(--forest)', 'url(https://example.org/#a)', ['figure-colour 1 cup.svg']],
  ['a drawing with colours of its own', 'figure', 'var(--forest)', '#ff0000', ['figure-colour 1 cup.svg']],
  ['a drawing without its box', 'figure', ' viewBox="0 0 20 20"', '', ['figure-root 1 cup.svg']],
  ['a drawing that is no XML', 'figure', '</svg>', '', ['figure-xml 1 cup.svg']],
  ['a programme without topics', 'programme', /topics:\n {6}- number: 1\n {8}slug: something[^]*/, 'topics: []\n', ['front-matter 21 programme.yaml']],
])('%s is a fault at its line', (_, part, from, to, expected) => {
  const found = told(aContent().change(part, from, to))
  expect(found.filter((fault) => !fault.startsWith('stray-file'))).toEqual(expected)
})
