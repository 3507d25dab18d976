// Talks to an MCP server over stdio through the TypeScript SDK, whose authors never saw our code.
//
//   node client.mjs COMMAND [ARGUMENT...]
//
// Prints one line of JSON: what the server said it is, its tools, and the structured answers of three
// of them. Exits 0, or 1 with the reason on stderr. The SDK checks every answer against the output
// schema the server listed, so a wrong shape ends here and not in a host.

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TIMEOUT_MS = 20_000;

// Dependencies may live outside the source tree, where ECMAScript imports would not look for them.
const modules =
  process.env.CHRONOTICK_NODE_MODULES ??
  join(dirname(fileURLToPath(import.meta.url)), 'node_modules');
const require = createRequire(join(modules, 'resolver.cjs'));
const { Client } = require('@modelcontextprotocol/sdk/client/index.js');
const { StdioClientTransport } = require('@modelcontextprotocol/sdk/client/stdio.js');

async function call(client, name, args) {
  const answer = await client.callTool({ name, arguments: args }, undefined, { timeout: TIMEOUT_MS });
  const text = answer.content?.[0]?.text;
  if (answer.isError) {
    throw new Error(`${name} failed: ${text}`);
  }
  if (answer.structuredContent === undefined) {
    throw new Error(`${name} gave no structured content`);
  }
  // Clients that know only text must read the same answer.
  if (JSON.stringify(JSON.parse(text)) !== JSON.stringify(answer.structuredContent)) {
    throw new Error(`${name} says one thing as text and another as structure`);
  }
  return answer.structuredContent;
}

async function main([command, ...args]) {
  if (command === undefined) {
    throw new Error('usage: node client.mjs COMMAND [ARGUMENT...]');
  }
  const client = new Client({ name: 'chronotick-test-client', version: '0' });
  const transport = new StdioClientTransport({ command, args, stderr: 'inherit' });
  await client.connect(transport, { timeout: TIMEOUT_MS });
  try {
    const { tools } = await client.listTools(undefined, { timeout: TIMEOUT_MS });
    return {
      server: client.getServerVersion().name,
      tools: tools.map((tool) => tool.name),
      without_output_schema: tools.filter((tool) => !tool.outputSchema).map((tool) => tool.name),
      current_time: await call(client, 'get_current_time', { timezone: 'Asia/Kolkata' }),
      convert_time: await call(client, 'convert_time', {
        source_timezone: 'Europe/Berlin',
        time: '2027-03-28T02:30',
        target_timezone: 'Asia/Kolkata',
      }),
      sync_status: await call(client, 'get_sync_status', {}),
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
