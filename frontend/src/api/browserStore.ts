const DATABASE = "portaal";
const STORES = ["drafts", "draftKeys", "sightings", "sessionKeys"] as const;

/** What this browser keeps for the portal, apart from its session. Texts in it are sealed, keys can't be exported. */
export type StoreName = (typeof STORES)[number];

export interface BrowserStore<V> {
  get: (key: string) => Promise<V | undefined>;
  put: (key: string, value: V) => Promise<void>;
  delete: (key: string) => Promise<void>;
  keys: () => Promise<string[]>;
}

let opened: Promise<IDBDatabase> | null = null;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      for (const name of STORES) request.result.createObjectStore(name);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the browser keeps nothing"));
  });
  return opened;
}

async function run<T>(
  name: StoreName,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest,
): Promise<T> {
  const transaction = (await database()).transaction(name, mode);
  const request = work(transaction.objectStore(name));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result as T);
    transaction.onabort = () => reject(transaction.error ?? new Error("the browser kept nothing"));
  });
}

/** For a browser that keeps nothing (some private windows), and for tests: lasts as long as the page. */
function memory<V>(): BrowserStore<V> {
  const all = new Map<string, V>();
  return {
    get: async (key) => all.get(key),
    put: async (key, value) => void all.set(key, value),
    delete: async (key) => void all.delete(key),
    keys: async () => [...all.keys()],
  };
}

export function browserStore<V>(name: StoreName): BrowserStore<V> {
  if (typeof indexedDB === "undefined") return memory<V>();
  return {
    get: (key) => run(name, "readonly", (store) => store.get(key)),
    put: (key, value) => run(name, "readwrite", (store) => store.put(value, key)),
    delete: (key) => run(name, "readwrite", (store) => store.delete(key)),
    keys: () => run(name, "readonly", (store) => store.getAllKeys()),
  };
}
