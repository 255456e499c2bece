import { theme, type ThemeConfig } from 'antd'

/** One accent, neutral greys, compact; the same family on every desk; still for whoever asked the system for less motion. */
export const consoleTheme: ThemeConfig = {
  algorithm: theme.compactAlgorithm,
  cssVar: { key: 'minsheng' },
  token: {
    colorPrimary: '#1554ad', colorLink: '#1554ad', colorInfo: '#1554ad',
    colorSuccess: '#23804a', colorSuccessBg: '#e8f3ec', colorSuccessBorder: '#a9d3b9', colorWarning: '#b26a00', colorError: '#c4291c',
    colorText: '#1d2129', colorTextSecondary: '#59616e', colorTextTertiary: '#6b7380', colorTextDescription: '#59616e', colorTextPlaceholder: '#7a828e',
    colorBgLayout: '#f4f5f7', colorBorder: '#cdd2d9', colorBorderSecondary: '#e3e6ea',
    // The compact algorithm takes two pixels off: body text is 14 px.
    fontSize: 16, borderRadius: 4, controlHeight: 32, lineHeight: 1.6, wireframe: false, motion: !matchMedia('(prefers-reduced-motion: reduce)').matches, motionDurationMid: '0.12s', motionDurationSlow: '0.16s',
    fontFamily: '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", system-ui, sans-serif',
  },
  components: {
    Layout: { headerBg: '#fff', headerHeight: 48, headerPadding: '0 16px', siderBg: '#fff', bodyBg: '#f4f5f7' },
    Menu: { itemHeight: 36, itemBorderRadius: 4, activeBarBorderWidth: 0, itemSelectedBg: '#e6eef8', itemColor: '#1d2129' },
    Table: { headerBg: '#f4f5f7', headerColor: '#59616e', cellPaddingBlockSM: 7, cellPaddingInlineSM: 10, rowHoverBg: '#f0f5fb', headerSplitColor: 'transparent' },
    Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px', labelColor: '#1d2129' },
  },
}
