/** The charts that all instances together are asked for most, each as an item of a batch. */
export interface PopularCharts {
  /** The most popular first. Throws a `StoreFault` where that cannot be told. */
  top(count: number): Promise<readonly string[]>;
}
