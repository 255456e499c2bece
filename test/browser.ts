import type { LightMyRequestResponse as Response } from 'fastify'
import type { z } from 'zod'
import type { Endpoint } from '#api/endpoint.ts'
import type { TestApp } from './app.ts'

/** A browser in front of the test server: it keeps the cookies it is given and sends them along, as browsers do. */
export function openBrowser({ http }: Pick<TestApp, 'http'>, cookies: Record<string, string> = {}) {
  return {
    cookies,
    async call<B extends z.ZodType>(row: Endpoint<z.ZodType, z.ZodType, B>, body?: z.input<B>, params: Record<string, string> = {}) {
      const url = row.path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? '')
      const sent = body === undefined ? {} : { payload: JSON.stringify(body), headers: { 'content-type': 'application/json', 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36' } }
      const reply: Response = await http.inject({ method: row.method, url, cookies, ...sent })
      for (const { name, value, maxAge } of reply.cookies) {
        if (maxAge === 0 || value === '') delete cookies[name]
        else cookies[name] = value
      }
      return { status: reply.statusCode, body: reply.json() }
    },
  }
}
