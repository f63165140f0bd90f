// A host as strict as they come: files below a path, nothing from elsewhere, no script in a page.
import fs from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { after } from 'node:test';

const PREFIX = '/some/where/';
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'";

/** Serves a folder; gives its address. */
export async function serve(folder) {
  return (await serveWith(folder)).base;
}

/**
 * Serves a folder; gives its address and the server. `offline`: the worker `sw.js` may fetch, as it must to keep a
 * copy. `change`: is asked for other bytes of a file. `asked` has the files asked for.
 */
export async function serveWith(folder, { offline = false, change = (file, bytes) => bytes } = {}) {
  const asked = [];
  const server = http.createServer(async (request, response) => {
    const address = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    response.setHeader('Content-Security-Policy', offline && address.endsWith('/sw.js') ? `${POLICY}; connect-src 'self'` : POLICY);
    asked.push(address.slice(PREFIX.length));
    try {
      if (!address.startsWith(PREFIX)) throw new Error('outside the site');
      const file = address.slice(PREFIX.length);
      const bytes = change(file, await fs.readFile(path.join(folder, file)));
      response.setHeader('Content-Type', TYPES[path.extname(address)] ?? 'application/octet-stream');
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  const again = () => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  after(stop);
  return { base: `http://127.0.0.1:${port}${PREFIX}`, asked, stop, again };
}
