// Talks to an MCP server through a TypeScript SDK, whose authors never saw our code.
//
//   node client.mjs CLIENT stdio COMMAND [ARGUMENT...]
//   node client.mjs CLIENT http URL
//
// CLIENT is v1, the SDK of the revisions with a handshake, or v2, the one that knows all of them: v2
// as it comes, v2-auto, which asks the server first, or v2-modern, which insists on the newest.
// Calls every tool there is with the arguments of calls.json. Prints one line of JSON: what the
// server said it is, the revision spoken, its tools, and their structured answers. Exits 0, or 1
// with the reason on stderr. The SDKs check every answer against the output schema the server
// listed, so a wrong shape ends here and not in a host.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TIMEOUT_MS = 20_000;
const NEWEST = '2026-07-28';

const here = dirname(fileURLToPath(import.meta.url));
const calls = JSON.parse(readFileSync(join(here, 'calls.json'), 'utf8'));

// Dependencies may live outside the source tree, where ECMAScript imports would not look for them.
const modules = process.env.CHRONOTICK_NODE_MODULES ?? join(here, 'node_modules');
const require = createRequire(join(modules, 'resolver.cjs'));

function first() {
  const { Client } = require('@modelcontextprotocol/sdk/client/index.js');
  const { StdioClientTransport } = require('@modelcontextprotocol/sdk/client/stdio.js');
  const {
    StreamableHTTPClientTransport,
  } = require('@modelcontextprotocol/sdk/client/streamableHttp.js');
  return {
    Client,
    StdioClientTransport,
    StreamableHTTPClientTransport,
    options: undefined,
    call: (client, request) => client.callTool(request, undefined, { timeout: TIMEOUT_MS }),
  };
}

function second(mode) {
  const { Client, StreamableHTTPClientTransport } = require('@modelcontextprotocol/client');
  const { StdioClientTransport } = require('@modelcontextprotocol/client/stdio');
  return {
    Client,
    StdioClientTransport,
    StreamableHTTPClientTransport,
    options: mode === undefined ? undefined : { versionNegotiation: { mode } },
    call: (client, request) => client.callTool(request, { timeout: TIMEOUT_MS }),
  };
}

const CLIENTS = {
  v1: first,
  v2: () => second(undefined),
  'v2-auto': () => second('auto'),
  'v2-modern': () => second({ pin: NEWEST }),
};

async function answer(sdk, client, name) {
  const request = { name, arguments: calls[name] };
  if (request.arguments === undefined) {
    throw new Error(`calls.json has no arguments for ${name}`);
  }
  const given = await sdk.call(client, request);
  const text = given.content?.[0]?.text;
  if (given.isError) {
    throw new Error(`${name} failed: ${text}`);
  }
  if (given.structuredContent === undefined) {
    throw new Error(`${name} gave no structured content`);
  }
  // Clients that know only text must read the same answer.
  if (JSON.stringify(JSON.parse(text)) !== JSON.stringify(given.structuredContent)) {
    throw new Error(`${name} says one thing as text and another as structure`);
  }
  return given.structuredContent;
}

function transport(sdk, kind, [target, ...args]) {
  return kind === 'http'
    ? new sdk.StreamableHTTPClientTransport(new URL(target))
    : new sdk.StdioClientTransport({ command: target, args, stderr: 'inherit' });
}

async function main([which, kind, ...target]) {
  if (!(which in CLIENTS) || !['stdio', 'http'].includes(kind) || target.length === 0) {
    throw new Error(
      `usage: node client.mjs ${Object.keys(CLIENTS).join('|')} stdio|http COMMAND|URL [ARGUMENT...]`,
    );
  }
  const sdk = CLIENTS[which]();
  const client = new sdk.Client({ name: 'chronotick-test-client', version: '0' }, sdk.options);
  const wire = transport(sdk, kind, target);
  await client.connect(wire, { timeout: TIMEOUT_MS });
  try {
    const { tools } = await client.listTools(undefined, { timeout: TIMEOUT_MS });
    const answers = {};
    for (const { name } of tools) {
      answers[name] = await answer(sdk, client, name);
    }
    return {
      server: client.getServerVersion().name,
      // The first SDK knows it only where it has to repeat it in every request.
      revision: client.getNegotiatedProtocolVersion?.() ?? wire.protocolVersion ?? null,
      without_output_schema: tools.filter((tool) => !tool.outputSchema).map((tool) => tool.name),
      answers,
    };
  } finally {
    await client.close();
  }
}

try {
  console.log(JSON.stringify(await main(process.argv.slice(2))));
} catch (failure) {
  console.error(failure.stack ?? String(failure));
  process.exitCode = 1;
}
