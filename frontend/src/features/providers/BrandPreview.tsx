import { Text, Title } from "@mantine/core";
import { useTranslation } from "../../i18n/i18n.ts";
import { type BrandLogo, BrandMark } from "../../ui/BrandMark.tsx";
import classes from "./BrandPreview.module.css";

interface Props {
  name: string;
  logo: BrandLogo | null;
  replyTo: string | null;
}

/** How a mail that the provider stands behind looks, and the page behind its invitation. */
export function BrandPreview({ name, logo, replyTo }: Props) {
  const { t } = useTranslation();
  const client = t("branding.preview.client");
  return (
    <div className={classes.previews}>
      <figure className={classes.preview}>
        <figcaption className={classes.caption}>{t("branding.preview.mail")}</figcaption>
        <div className={classes.head}>
          <div>{t("branding.preview.from", { name })}</div>
          <div>{replyTo ? t("branding.preview.replyTo", { email: replyTo }) : t("branding.preview.noReplyTo")}</div>
        </div>
        <div className={classes.paper}>
          <BrandMark logo={logo}>
            {name} <span className={classes.quiet}>{t("branding.preview.via")}</span>
          </BrandMark>
          <div className={classes.card}>
            <p className={classes.title}>{t("branding.preview.invited", { client })}</p>
            <span className={classes.button}>{t("branding.preview.accept")}</span>
          </div>
          <p className={classes.foot}>
            {t("branding.preview.foot", { name })}
            {replyTo && ` ${t("branding.preview.footReplies", { email: replyTo })}`}
          </p>
        </div>
      </figure>
      <figure className={classes.preview}>
        <figcaption className={classes.caption}>{t("branding.preview.page")}</figcaption>
        <div className={classes.paper}>
          <div className={classes.card}>
            <BrandMark logo={logo}>{t("identity.accept.managedBy", { name })}</BrandMark>
            <Title order={3} mt="md">
              {t("identity.accept.organizationTitle", { name: client })}
            </Title>
            <Text size="sm" c="dimmed">
              {t("identity.accept.organizationIntro", { name: client })}
            </Text>
          </div>
        </div>
      </figure>
    </div>
  );
}
