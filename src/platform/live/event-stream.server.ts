/** What a stream can do while it is open. */
export interface OpenStream {
  /** Sends an event; its data is sent as JSON. */
  send(event: string, data: unknown): void
  /** Ends the stream. The browser comes again by itself after a moment. */
  end(): void
}

/** After this many milliseconds a browser comes again when the stream broke. */
const COME_AGAIN = 1500

const open = new Set<() => void>()
let heeding = false

/**
 * An answer that stays open and sends events (server-sent events). `begin` starts the work and gives
 * the function that stops it: called once, when the browser goes, `end` is called, or the program stops.
 */
export function eventStream(begin: (stream: OpenStream) => () => void): Response {
  let close = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const writer = writerOf(controller)
      const work = { stop: () => {} }
      let ended = false
      close = () => {
        if (ended) return
        ended = true
        open.delete(close)
        work.stop()
        writer.close()
      }
      open.add(close)
      writer.write(`retry: ${COME_AGAIN}\n\n`)
      work.stop = begin({
        send: (event, data) => writer.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
        end: close,
      })
      if (ended) work.stop()
    },
    cancel: () => close(),
  })
  heedStopping()
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no', // a proxy in front must hand on each event at once
    },
  })
}

function writerOf(controller: ReadableStreamDefaultController<Uint8Array>) {
  const encoder = new TextEncoder()
  let closed = false
  return {
    write(text: string) {
      if (!closed) controller.enqueue(encoder.encode(text))
    },
    close() {
      if (closed) return
      closed = true
      try {
        controller.close()
      } catch {
        // the browser has gone already
      }
    },
  }
}

/** The program waits for requests under way when it stops: streams end at once, so that it can. */
function heedStopping(): void {
  if (heeding) return
  heeding = true
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.prependListener(signal, () => {
      for (const close of open) close()
    })
  }
}
