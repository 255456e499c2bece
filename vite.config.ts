import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = `http://127.0.0.1:${process.env.MINSHENG_PORT ?? '12345'}`

export default defineConfig({
  root: 'web',
  // web/public holds the citizens' pages, which are built like the console.
  publicDir: false,
  plugins: [react()],
  resolve: { alias: [{ find: /^zod$/, replacement: new URL('web/kit/zod.ts', import.meta.url).pathname }] },
  // Filled in for every reply: server/edge/pages.ts.
  html: { cspNonce: '@nonce@' },
  server: { proxy: { '/api': server } },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Chromium-based browsers of two years ago are what offices run.
    target: 'chrome109',
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      input: { console: 'web/index.html', rate: 'web/rate.html' },
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|@tanstack|zod)\// },
            { name: 'charts', test: /node_modules\/(echarts|zrender)\// },
            // What several pages use lies together: a hundred small files cost browser and server more than the bytes they spare a page. Styles stay apart, in their order.
            { name: 'parts', test: /node_modules\/.*\.m?js$/, minShareCount: 3 },
            { name: 'own', test: /^(?!.*\/web\/console\/).*\/(api|domain|web\/kit)\/.*\.tsx?$/, minShareCount: 3 },
          ],
        },
      },
    },
  },
})
