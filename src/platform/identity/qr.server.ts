import QRCode from 'qrcode'

/** A QR code as SVG, black on white with its quiet zone, for screen and paper. Holds no style attributes. */
export function qrCode(text: string): Promise<string> {
  return QRCode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 })
}
