import QRCode from 'qrcode'

/** The same address gives the same squares; a whole workbook has some five hundred. */
const drawn = new Map<string, Squares>()
const MOST_KEPT = 2000

/** A QR code as grey values, row by row, with its quiet zone: what the template sets fastest. */
export interface Squares {
  side: number
  pixels: Uint8Array
}

const QUIET = 2

export function qrSquares(address: string): Squares {
  const known = drawn.get(address)
  if (known) return known
  if (drawn.size >= MOST_KEPT) drawn.clear()
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' })
  const side = modules.size + 2 * QUIET
  const pixels = new Uint8Array(side * side).fill(255)
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) pixels[(row + QUIET) * side + column + QUIET] = 0
  const squares = { side, pixels }
  if (!isSecret(address)) drawn.set(address, squares)
  return squares
}

/** The link of a sign-in card lets somebody in: it is not kept. */
function isSecret(address: string): boolean {
  return address.includes('/card/')
}
