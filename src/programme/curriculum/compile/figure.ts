import { parseXml, XmlElement, XmlText, type XmlNode } from '@rgrove/parse-xml'
import type { FaultBook } from './faults.ts'

const shapes = new Set([
  'svg',
  'g',
  'path',
  'circle',
  'ellipse',
  'rect',
  'line',
  'polyline',
  'polygon',
  'text',
  'tspan',
])
const paints = new Set(['fill', 'stroke'])
const plain = new Set(
  `viewBox xmlns d cx cy r rx ry x y x1 y1 x2 y2 dx dy width height points transform opacity
  fill-rule clip-rule fill-opacity stroke-opacity stroke-width stroke-linecap stroke-linejoin
  stroke-dasharray stroke-dashoffset stroke-miterlimit vector-effect font-size font-weight
  text-anchor dominant-baseline class`.split(/\s+/),
)
const colour = /^(none|currentColor|var\(--[a-z0-9-]+\))$/
const safe = /^[\w\s.,#%+()-]*$/

/**
 * Checks a drawing and writes it anew from the few shapes and attributes that are known to be
 * harmless: no script, no style, no reference to anything outside, colours only from the theme.
 * The result carries role=img and its text alternative is added by `withAlternative`.
 */
export function readFigure(svg: string, faults: FaultBook): string | undefined {
  const before = faults.all.length
  let root: XmlElement | null
  try {
    root = parseXml(svg, { includeOffsets: true }).root
  } catch (error) {
    faults.fault(
      1,
      'figure-xml',
      `The drawing cannot be read: ${String((error as Error).message).split('\n')[0]}.`,
      'Mend the XML.',
    )
    return undefined
  }
  if (root?.name !== 'svg' || !root.attributes.viewBox) {
    faults.fault(
      1,
      'figure-root',
      'The drawing has no <svg viewBox="…">.',
      'Begin it with <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 140">.',
    )
    return undefined
  }
  const written = write(root, svg, faults)
  return faults.all.length > before ? undefined : written
}

function write(node: XmlNode, svg: string, faults: FaultBook): string {
  if (!(node instanceof XmlElement)) return node instanceof XmlText ? escape(node.text.trim()) : ''
  const line = svg.slice(0, Math.max(node.start, 0)).split('\n').length
  if (node.name === 'title' || node.name === 'desc') return ''
  if (!shapes.has(node.name)) {
    faults.fault(
      line,
      'figure-element',
      `<${node.name}> is not allowed in a drawing.`,
      `Draw with ${[...shapes].slice(1).join(', ')}.`,
    )
    return ''
  }
  const attributes = Object.entries(node.attributes)
    .filter(([name, value]) => mayStay(node.name, name, value, line, faults))
    .map(([name, value]) => ` ${name}="${escape(value)}"`)
    .join('')
  const inside = node.children.map((child) => write(child, svg, faults)).join('')
  const role = node.name === 'svg' ? ' role="img"' : ''
  return inside.trim()
    ? `<${node.name}${role}${attributes}>${inside.trim()}</${node.name}>`
    : `<${node.name}${role}${attributes}/>`
}

function mayStay(
  element: string,
  name: string,
  value: string,
  line: number,
  faults: FaultBook,
): boolean {
  if (element === 'svg' && (name === 'role' || name.startsWith('aria-') || name === 'xmlns'))
    return false
  if (paints.has(name)) {
    if (!colour.test(value))
      faults.fault(
        line,
        'figure-colour',
        `${name}="${value}" is a colour of its own.`,
        'Use currentColor, none or a theme colour such as var(--forest).',
      )
    return true
  }
  if (plain.has(name) && safe.test(value)) return true
  faults.fault(
    line,
    'figure-attribute',
    `${name}="${value.slice(0, 40)}" is not allowed on <${element}>.`,
    'Take it out; shapes, positions, strokes and theme colours are enough.',
  )
  return false
}

/** Puts the text alternative into a checked drawing as its title. */
export function withAlternative(svg: string, alternative: string): string {
  const title = `<title>${escape(alternative)}</title>`
  return svg.endsWith('/>') && svg.indexOf('<', 1) < 0
    ? svg.replace(/\/>$/, `>${title}</svg>`)
    : svg.replace('>', `>${title}`)
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
