// The part of ECharts that the pages use; the library is loaded as a plain script.

interface EChartsInstance {
  setOption(option: object, replace?: boolean): void;
  resize(): void;
  dispose(): void;
  on(event: string, handle: (parameters: { seriesIndex?: number; dataIndex?: number; data?: unknown }) => void): void;
  renderToSVGString(): string;
}

declare const echarts: {
  init(element: HTMLElement | null, theme: string | null, options: object): EChartsInstance;
};
