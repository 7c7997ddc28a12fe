ALTER TABLE `case_file` ADD `stamps` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `case_file` ADD `provinces` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `case_file` SET
  `stamps` = (SELECT count(*) FROM `case_stamp` WHERE `case_id` = `case_file`.`id`),
  `provinces` = (SELECT count(DISTINCT `province`) FROM `case_scan` WHERE `case_id` = `case_file`.`id`);--> statement-breakpoint
CREATE TRIGGER `case_gains_stamp` AFTER INSERT ON `case_stamp` BEGIN
  UPDATE `case_file` SET `stamps` = `stamps` + 1 WHERE `id` = new.`case_id`;
END;--> statement-breakpoint
CREATE TRIGGER `case_loses_stamp` AFTER DELETE ON `case_stamp` BEGIN
  UPDATE `case_file` SET `stamps` = `stamps` - 1 WHERE `id` = old.`case_id`;
END;--> statement-breakpoint
-- Scans are forgotten after 90 days; how far a case reached is not.
CREATE TRIGGER `case_gains_province` AFTER INSERT ON `case_scan` WHEN new.`province` IS NOT NULL BEGIN
  UPDATE `case_file` SET `provinces` = max(`provinces`,
    (SELECT count(DISTINCT `province`) FROM `case_scan` WHERE `case_id` = new.`case_id`)) WHERE `id` = new.`case_id`;
END;
