/**
 * Our icons: one path each on a field of 24 by 24, drawn with a round line of 1.75. They are plain
 * strings so that a page carries only those it shows (docs/decisions/0012-icons-and-pictures.md).
 * A `h.01` is a dot.
 */

// The five places of Me
export const today =
  'M3 19h18 M6 15a6 6 0 0 1 12 0 M12 3.5v2 M3.5 15h-.5 M21 15h-.5 M5.6 8.6l-.4-.4 M18.8 8.2l-.4.4'
export const goals =
  'M2.6 19.6l.8-.1 M6.8 18.5l.7-.4 M10.2 16l.5-.5 M12.6 12.6l.4-.7 M16 19.5V4.5c1.8-.6 3 .9 5.2.3-.5 1.5-.5 2.8.1 4.3-2.2.6-3.5-.8-5.3-.2'
export const learn =
  'M12 7v13 M12 7c-1.8-1.7-4.6-2.4-8.5-2.4v12.6c3.9 0 6.7.8 8.5 2.8 1.8-2 4.6-2.8 8.5-2.8V4.6c-3.9 0-6.7.7-8.5 2.4'
export const plan =
  'M12 3v1.5 M3 13a9 8.5 0 0 1 18 0c-1.5-1.5-4.5-1.5-6 0-1.5-1.5-4.5-1.5-6 0-1.5-1.5-4.5-1.5-6 0z M12 13v5.5a2 2 0 0 0 4 0'
export const me =
  'M6.5 3.5h10.5a1.5 1.5 0 0 1 1.5 1.5v14a1.5 1.5 0 0 1-1.5 1.5H6.5z M6.5 3.5v17 M3.8 8h3.2 M3.8 12h3.2 M3.8 16h3.2 M13 3.5v7l1.9-1.6 1.9 1.6v-7'

// Directions and small acts
export const arrowRight = 'M4.5 12h15 M13 5.5l6.5 6.5-6.5 6.5'
export const arrowLeft = 'M19.5 12h-15 M11 5.5l-6.5 6.5 6.5 6.5'
export const arrowUp = 'M12 19.5v-15 M5.5 11L12 4.5l6.5 6.5'
export const arrowDown = 'M12 4.5v15 M5.5 13l6.5 6.5 6.5-6.5'
export const chevronDown = 'M6 9.5l6 6 6-6'
export const chevronRight = 'M9.5 6l6 6-6 6'
export const check = 'M5 12.5l4.5 4.5L19.5 7'
export const plus = 'M12 5v14 M5 12h14'
export const minus = 'M5 12h14'
export const close = 'M6 6l12 12 M18 6L6 18'
export const undo = 'M4.5 9.5h9.5a5 5 0 0 1 0 10h-5 M8.5 5.5l-4 4 4 4'
export const more =
  'M6 11.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1z M12 11.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1z M18 11.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1z'
export const menu = 'M4 7h16 M4 12h16 M4 17h16'
export const search = 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z M15.5 15.5l4.5 4.5'
export const pen =
  'M4.5 19.5l1-4.2L16 4.8a1.8 1.8 0 0 1 2.5 0l.7.7a1.8 1.8 0 0 1 0 2.5L8.7 18.5z M14 6.8l3.2 3.2'
export const print =
  'M7 8.5V3.5h10v5 M7 17.5H5A1.5 1.5 0 0 1 3.5 16v-6A1.5 1.5 0 0 1 5 8.5h14a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1-1.5 1.5h-2 M7 14h10v6.5H7z'
export const send = 'M20.5 3.5L3.5 10.5l7 3 3 7z M10.5 13.5l4-4'
export const download = 'M12 4v11 M7 10.5l5 5 5-5 M4.5 19.5h15'
export const repeat =
  'M5 11a7 7 0 0 1 12.5-3.5L20 10 M20 5v5h-5 M19 13a7 7 0 0 1-12.5 3.5L4 14 M4 19v-5h5'

// States
export const info = 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z M12 11v5.5 M12 7.8h.01'
export const attention = 'M12 4.5l8.5 15h-17z M12 10.5v4 M12 17h.01'
export const offline =
  'M4 4l16 16 M8 8.2A5.5 5.5 0 0 0 7 18.5h10 M11 6.6a5.5 5.5 0 0 1 6.4 4.4 3.8 3.8 0 0 1 2.2 6'
export const saved = 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z M8 12.3l2.8 2.8 5.2-5.6'
export const lock =
  'M6.5 10.5h11a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1z M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5 M12 14.5v2'
export const eye =
  'M2.5 12c2.5-4.3 5.7-6.5 9.5-6.5s7 2.2 9.5 6.5c-2.5 4.3-5.7 6.5-9.5 6.5S5 16.3 2.5 12z M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z'

// Things
export const phone =
  'M5 4h3.5l1.7 4.5-2.2 1.5a12 12 0 0 0 6 6l1.5-2.2L20 15.5V19a1.5 1.5 0 0 1-1.6 1.5A16 16 0 0 1 3.5 5.6 1.5 1.5 0 0 1 5 4z'
export const help =
  'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z M12 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z M6 6l3.5 3.5 M14.5 14.5L18 18 M18 6l-3.5 3.5 M9.5 14.5L6 18'
export const calendar =
  'M5 5.5h14a1 1 0 0 1 1 1v12.5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6.5a1 1 0 0 1 1-1z M4 10h16 M8.5 3.5v4 M15.5 3.5v4'
export const clock = 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z M12 7.5V12l3 2'
export const person = 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M4.5 20.5c.7-4 3.4-6 7.5-6s6.8 2 7.5 6'
export const people =
  'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z M2.5 19.5c.6-3.5 2.9-5.3 6.5-5.3s5.9 1.8 6.5 5.3 M15.5 4.9a3.5 3.5 0 0 1 0 6.3 M18 14.8c1.9.8 3.1 2.4 3.5 4.7'
export const note =
  'M6 3.5h9l4 4v12a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1z M15 3.5v4h4 M8.5 12h7 M8.5 16h5'
export const speaker =
  'M4 9.5v5h3.5l4.5 4v-13l-4.5 4z M15.5 9a4.2 4.2 0 0 1 0 6 M18 6.5a7.8 7.8 0 0 1 0 11'
export const play = 'M7.5 5v14l11-7z'
export const pause = 'M8 5.5v13 M16 5.5v13'
export const screen =
  'M4.5 4.5h15a1 1 0 0 1 1 1v9.5a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1V5.5a1 1 0 0 1 1-1z M8.5 20h7 M12 16v4'
export const signOut = 'M10 4H5.5a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1H10 M10 12h10 M16 8l4 4-4 4'
export const key = 'M8 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9z M12.5 12h8 M17.5 12v3'
export const card =
  'M4.5 5.5h15a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1z M3.5 10h17 M7 15h4'
export const letters = 'M3 18.5l5-13 5 13 M4.8 14h6.4 M14.5 18.5l3.2-8.5 3.3 8.5 M15.7 15.5h4'
export const moon = 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z'
export const sun =
  'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M12 3v2 M12 19v2 M3 12h2 M19 12h2 M5.6 5.6l1.4 1.4 M17 17l1.4 1.4 M5.6 18.4L7 17 M17 7l1.4-1.4'
