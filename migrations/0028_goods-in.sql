ALTER TABLE `batch` ADD `input_recall` text;--> statement-breakpoint
CREATE INDEX `batch_input_recalled` ON `batch` (`id`) WHERE "batch"."input_recall" is not null;