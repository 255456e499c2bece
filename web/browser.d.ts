/// <reference types="vite/client" />

// antd's own declaration is read as CommonJS under nodenext, with the locale one level too deep.
declare module 'antd/es/locale/zh_CN.js' {
  import type { ConfigProviderProps } from 'antd'
  const locale: NonNullable<ConfigProviderProps['locale']>
  export default locale
}
