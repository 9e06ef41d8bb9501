import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render } from "@testing-library/react";
import i18next from "i18next";
import type { ReactNode } from "react";
import { initReactI18next } from "react-i18next";
import { MemoryRouter, useLocation } from "react-router";
import { onTestFinished } from "vitest";
import { words } from "../i18n/en/index.ts";
import { words as dutch } from "../i18n/nl/index.ts";

/** The portal speaks English, as it does with the words of `i18n/i18n.ts`. */
export async function inEnglish(): Promise<void> {
  if (i18next.isInitialized) return;
  await i18next.use(initReactI18next).init({
    showSupportNotice: false,
    lng: "en",
    resources: { en: { translation: words } },
    interpolation: { escapeValue: false },
  });
}

/** Chooses Dutch while something is shown, as a person does; the next test is in English again. */
export async function chooseDutch(): Promise<void> {
  i18next.addResourceBundle("nl", "translation", dutch, true, true);
  await act(() => i18next.changeLanguage("nl"));
  onTestFinished(() => void i18next.changeLanguage("en"));
}

/** Shows a piece of the portal in English at an address, for tests of it alone. */
export async function show(piece: ReactNode, at = "/") {
  await inEnglish();
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <MemoryRouter initialEntries={[at]}>
          {piece}
          <Here />
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

function Here() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}
