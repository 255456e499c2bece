import './nonce.ts'
import '#web/kit/styleAttribute.ts'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/es/locale/zh_CN.js'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { CallError } from '#web/kit/call.ts'
import { beginInFirstField } from '#web/kit/firstField.ts'
import './console.css'
import { makeRouter } from './router.tsx'
import { forgetMe } from './session/queries.ts'
import { consoleTheme } from './theme.ts'

dayjs.locale('zh-cn')
beginInFirstField(document)

// A session that has ended anywhere ends here: the router then shows the log-in page and comes back afterwards.
function onError(error: unknown) {
  if (error instanceof CallError && error.status === 401) forgetMe(client, router)
}

const client = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: { staleTime: 10_000, refetchOnWindowFocus: true, retry: (count, error) => count < 2 && error instanceof CallError && (error.status === 0 || error.status >= 500) },
  },
})
const router = makeRouter(client)

declare module '@tanstack/react-router' {
  interface Register { router: typeof router }
}

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <ConfigProvider theme={consoleTheme} locale={zhCN} button={{ autoInsertSpace: false }} componentSize="medium">
        <App>
          <QueryClientProvider client={client}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </App>
      </ConfigProvider>
    </StrictMode>,
  )
}
