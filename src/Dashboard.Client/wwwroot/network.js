// The browser knows at once that the network is gone; a line that waits for an answer knows it after half a minute.
export const listen = (listener) => {
  const gone = () => listener.invokeMethodAsync('Gone').catch(() => {});
  addEventListener('offline', gone);
  return { stop: () => removeEventListener('offline', gone) };
};
