import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ContentFaults, loadProgramme } from '#programme/curriculum/compile/load.server.ts'
import { topicsOf } from '#programme/curriculum/curriculum.ts'
import { aContent } from '#tests/factories/content.ts'
import { programmeContent } from './vite-plugin.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'content-'))))
afterEach(() => rm(folder, { recursive: true }))

async function write(content = aContent()): Promise<void> {
  for (const { path, text } of content.build()) {
    const file = join(folder, 'en', path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
}

/** Loads a module of the plugin as the bundler would. */
async function load(plugin: ReturnType<typeof programmeContent>, id: string): Promise<string> {
  const hook = plugin.load as (id: string) => Promise<string>
  return hook.call({} as never, `\0${id}`)
}

describe('a folder', () => {
  test('is read whole', async () => {
    await write()
    await writeFile(join(folder, 'en', '.hidden'), 'not content')
    expect(topicsOf(await loadProgramme(join(folder, 'en'))).map((topic) => topic.id)).toEqual(['1.1'])
  })
  test('with faults is refused with all of them', async () => {
    await write(aContent().change('guide', '{#evocation}', '{#magic}').change('handout', 'size=small', 'size=tiny'))
    const refused = loadProgramme(join(folder, 'en'))
    await expect(refused).rejects.toThrow(ContentFaults)
    await expect(refused).rejects.toThrow(/guide\.md:17[^]*handout\.md:1[^]*handout\.md:24|handout\.md:1[^]*handout\.md:24[^]*guide\.md:17/)
  })
})

describe('the modules of a build', () => {
  test('hold an index, and each topic by itself', async () => {
    await write()
    const plugin = programmeContent(folder)
    const index = await load(plugin, 'virtual:programme')
    expect(index).toContain('import("virtual:programme/en/1.1")')
    expect(index).not.toContain('1.2")')
    expect(index).not.toContain('I drank tea')
    expect(await load(plugin, 'virtual:programme/en/1.1')).toContain('I drank tea')
    expect(await load(plugin, 'virtual:programme/en/techniques')).toContain('Draw out own reasons')
    expect(await load(plugin, 'virtual:programme/en/9.9')).toBe('export default null')
  })
  test('stop the build when the content is at fault', async () => {
    await write(aContent().change('guide', '{#evocation}', '{#magic}'))
    await expect(load(programmeContent(folder), 'virtual:programme')).rejects.toThrow('guide.md:17')
  })
  test('are empty where there is no content', async () => {
    expect(await load(programmeContent(join(folder, 'nowhere')), 'virtual:programme')).toContain('sources = {  }')
  })
})

test('the content of this repository fits its format', async () => {
  const topics = topicsOf(await loadProgramme('content/en'))
  expect(topics.length).toBeGreaterThan(8)
})
