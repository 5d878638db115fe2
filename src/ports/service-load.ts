/** Charts at one place of drawing. */
export interface DrawingLoad {
  readonly drawing: number;
  /** For their turn. */
  readonly waiting: number;
}

/** What an instance has in work at the moment. */
export interface ServiceLoad extends DrawingLoad {
  /** By the bodies and specs of requests, as `HELD_BYTES` counts. */
  readonly heldBytes: number;
}
