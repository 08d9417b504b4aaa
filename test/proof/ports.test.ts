import { createServer } from 'net';
import { freePorts } from '../../scripts/ports';

test('many who ask at once never get the same port', async () => {
  const ports = (await Promise.all(Array.from({ length: 20 }, () => freePorts(6)))).flat();
  expect(ports).toHaveLength(120);
  expect(new Set(ports).size).toBe(120);
});

test('a port is not given twice, and none where somebody listens', async () => {
  const [first] = await freePorts(1);
  const server = createServer();
  await new Promise<void>(listening => server.listen(first + 1, '127.0.0.1', listening));
  try {
    const [second] = await freePorts(1);
    expect([first, first + 1]).not.toContain(second);
  } finally {
    server.close();
  }
});

test('ports are below those that the system gives to connections on their way out', async () => {
  expect((await freePorts(50)).filter(port => port >= 32_768)).toEqual([]);
});
