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

/** Serves a folder; gives its address. */
export async function serve(folder) {
  const server = http.createServer(async (request, response) => {
    response.setHeader('Content-Security-Policy', "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'");
    const address = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    try {
      if (!address.startsWith(PREFIX)) throw new Error('outside the site');
      const bytes = await fs.readFile(path.join(folder, address.slice(PREFIX.length)));
      response.setHeader('Content-Type', TYPES[path.extname(address)] ?? 'application/octet-stream');
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${server.address().port}${PREFIX}`;
}
