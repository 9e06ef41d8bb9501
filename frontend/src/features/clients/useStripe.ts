import type { UseFormReturnType } from "@mantine/form";
import { useRef, useState } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";
import { api } from "../../api/api.ts";
import { draftStore } from "../../api/drafts.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { useFaultText } from "../../ui/faultText.ts";
import { leave } from "../../ui/leave.ts";
import { usePending } from "../../ui/usePending.ts";
import type { NewClientValues, Wish } from "./newClient.ts";

/**
 * The way to the page of Stripe on which the card of a new client is given, and back. The browser goes there as a
 * whole, which forgets everything but what is sealed in it: so the form is kept once more, by a name of its own (`form`
 * in the address that is led back to), where no other tab writes over it. `card` there is the page on which a card was
 * given.
 */
export function useStripe(
  providerId: string,
  form: UseFormReturnType<NewClientValues>,
  toReview: (values: NewClientValues) => void,
) {
  const { t } = useTranslation();
  const text = useFaultText();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const [came] = useState(() => ({ form: params.get("form"), card: params.get("card") }));
  const [pending, once] = usePending();
  const [checking, setChecking] = useState(came.card !== null);
  const [arrived, setArrived] = useState(false);
  const opened = useRef(false);
  const draft = `client-new ${providerId}`;
  const leftAs = (name: string) => `${draft} ${name}`;
  const keep = (name: string, path: string) =>
    draftStore.save(name, { label: t("clients.create.title"), path, base: null, values: form.getValues() });
  const at = (search: string) => navigate({ pathname, search }, { replace: true });

  /** The first Submit of a client that pays by a card which nobody gave yet. */
  const away = (wish: Wish) =>
    once(async () => {
      const name = crypto.randomUUID();
      try {
        const { url } = await api.paymentsStartClientCard(providerId, { form: name, billingEmail: wish.billingEmail });
        await keep(leftAs(name), ""); // on no page: only whoever comes back is shown it
        await at(`?form=${name}`); // the browser's Back leads to it too
        leave.to(url);
      } catch (err) {
        form.setFieldError("payWith", text(err));
      }
    });

  /** What was left is in the form again, and is a draft like any other from now on. */
  const onOpen = async () => {
    if (opened.current || (came.form === null && came.card === null)) return;
    opened.current = true;
    if (came.form !== null) {
      await keep(draft, pathname);
      await draftStore.drop(leftAs(came.form));
    }
    if (came.card === null) {
      await at("");
      return setArrived(true);
    }
    try {
      const card = await api.paymentsFinishClientCard(providerId, { session: came.card });
      form.setValues({ card, payWith: "card" });
      await at("");
      if (!form.validate().hasErrors) toReview(form.getValues());
    } catch (err) {
      await at("");
      form.setFieldError("payWith", text(err));
      setArrived(true);
    } finally {
      setChecking(false);
    }
  };

  return {
    draft,
    from: came.form === null ? null : leftAs(came.form),
    onOpen,
    leave: away,
    pending: pending || checking,
    checking,
    arrived,
  };
}
