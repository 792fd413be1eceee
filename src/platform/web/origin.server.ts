import type { IncomingMessage } from 'node:http'

/** Headers of our own, set on each request anew, from which the web framework learns the origin. */
const protocolHeader = 'x-openimr-protocol'
const hostHeader = 'x-openimr-host'

/** The settings that make SvelteKit's Node adapter read those headers; must be set before it loads. */
export const adapterSettings = { PROTOCOL_HEADER: protocolHeader, HOST_HEADER: hostHeader }

/**
 * Tells the framework which origin a request came to. With a configured origin that is always it,
 * whatever the request claims. Without one, people use the program directly, and the name in their
 * address bar counts, so that localhost and 127.0.0.1 both work.
 */
export function stateOrigin(request: IncomingMessage, configured: string | undefined): void {
  const { protocol, host } = configured
    ? new URL(configured)
    : { protocol: 'http:', host: request.headers.host ?? 'localhost' }
  request.headers[protocolHeader] = protocol.slice(0, -1)
  request.headers[hostHeader] = host
}
