/** The server's time on this device, also without network: the difference of the clocks is kept. */
export const createClock = ({read, write}, now = Date.now) => {
  let offset = Number(read()) || 0;
  return {
    now: () => now() + offset,
    /** The server said `iso` between two times of this device. */
    adjust: (iso, sentAt, receivedAt) => {
      const next = Date.parse(iso) - (sentAt + receivedAt) / 2;
      if (Number.isFinite(next)) {
        offset = next;
        write(String(Math.round(next)));
      }
    },
  };
};
